import { codeOfStep } from "../../apps/bff/src/platform/totp.ts";
import { userHeader } from "../../packages/contract/src/user-header.ts";
import { timeStep } from "../../packages/domain/src/verification-code.ts";
import { password } from "./people.mjs";

/** @typedef {import("./http-connection.mjs").HttpConnection} HttpConnection */
/** @typedef {import("./people.mjs").Person} Person */

const headersOf = ({ address }) => ({ "Sec-Fetch-Site": "same-origin", "X-Forwarded-For": address });

const cookieIn = (answer) => /^set-cookie: (futae-[^=]+=[^;]{9,})/im.exec(answer)?.[1] ?? "";

/**
 * Enters the person's code for a pending sign-in; answers the cookie of the session.
 * @param {HttpConnection} connection
 * @param {Person} person
 * @param {string} cookie
 */
export async function enterCode(connection, person, cookie) {
  const headers = { ...headersOf(person), Cookie: cookie, [userHeader]: person.id };
  const code = codeOfStep(person.secret, timeStep(Date.now()));
  return cookieIn(await connection.request("POST /api/session/code", headers, { code }));
}

/**
 * Signs a person in with password and code; answers the cookie of the session.
 * @param {HttpConnection} connection
 * @param {Person} person
 */
export async function signIn(connection, person) {
  const { loginName } = person;
  const answer = await connection.request("POST /api/session", headersOf(person), { loginName, password });
  return enterCode(connection, person, cookieIn(answer));
}
