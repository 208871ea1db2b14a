import { updateUser } from "@futae/storage/users";
import * as argon2 from "@node-rs/argon2";
import { afterAll, describe, expect, test } from "vitest";
import { createPasswordHasher } from "../../src/platform/password-hash.ts";
import { listen } from "../support/listen.ts";
import { createProtectedUser } from "../support/second-factor.ts";
import { cheapHashing, startTestApp } from "../support/test-app.ts";
import { sendRaw } from "./raw-request.ts";

const app = await startTestApp({ config: { trustedProxies: ["127.0.0.1/32"] } });
const server = await listen(app);
afterAll(async () => {
  server.close();
  await app.close();
});

const wrong = "not the password";
let addresses = 0;

/** Every byte of an answer, in its order, but those that no two answers share. */
async function answerTo(loginName: string, password: string, port = server.port): Promise<string> {
  addresses += 1;
  const body = JSON.stringify({ loginName, password });
  const head = [
    "POST /api/session HTTP/1.1",
    "Host: localhost",
    "Sec-Fetch-Site: same-origin",
    "Content-Type: application/json",
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Forwarded-For: 198.51.${Math.floor(addresses / 250)}.${addresses % 250}`,
    "Connection: close",
  ];
  const answer = await sendRaw(port, `${head.join("\r\n")}\r\n\r\n${Buffer.from(body).toString("latin1")}`);
  return answer
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "ID")
    .replaceAll(/'nonce-[^']+'/g, "NONCE")
    .replace(/^Date: .*$/im, "DATE");
}

const inactiveUser = async () => {
  const user = await app.createUser();
  await updateUser(app.deps.storage.db, user.id, { disabledAt: app.clock.now() }, app.clock.now());
  return user;
};

const fail = async (loginName: string, times: number) => {
  for (let count = 0; count < times; count += 1) await answerTo(loginName, wrong);
};

test("the answers to unknown, wrong, temporary, protected and inactive logins are the same bytes in the same order (ET-1, ET-3)", async () => {
  const inactive = await inactiveUser();
  const expected = await answerTo("nobody", wrong);
  expect(expected).toMatch(/^HTTP\/1\.1 401 /);
  expect(expected).not.toMatch(/set-cookie/i);
  expect(await answerTo((await app.createUser()).loginName, wrong)).toBe(expected);
  expect(await answerTo((await app.createUser({ passwordIsTemporary: true })).loginName, wrong)).toBe(
    expected,
  );
  expect(await answerTo((await app.createUser({ role: "administrator" })).loginName, wrong)).toBe(expected);
  expect(await answerTo((await createProtectedUser(app)).loginName, wrong)).toBe(expected);
  expect(await answerTo(inactive.loginName, wrong)).toBe(expected);
  expect(await answerTo(inactive.loginName, inactive.password)).toBe(expected);
});

test("the answer while locked is the same bytes for an existing, an unknown and a former name, right or wrong (ET-1, ET-4, RL-7)", async () => {
  const [known, inactive] = [await app.createUser(), await inactiveUser()];
  const names = ["a-name-of-nobody", known.loginName, inactive.loginName];
  for (const name of names) await fail(name, 10);
  const expected = await answerTo("a-name-of-nobody", wrong);
  expect(expected).toMatch(/^HTTP\/1\.1 429 /);
  expect(expected).toContain("session.password_locked");
  for (const name of names) expect(await answerTo(name, wrong)).toBe(expected);
  expect(await answerTo(known.loginName, known.password)).toBe(expected);
  expect(await answerTo(inactive.loginName, inactive.password)).toBe(expected);
});

describe.each([
  ["somebody's name", async () => (await app.createUser({ loginName: "alice" })).loginName],
  ["nobody's name", async () => "ghost"],
])("%s", (_, make) => {
  test("has one counter in every spelling of it (ET-4)", async () => {
    const name = await make();
    const fullWidth = [...name].map((letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0));
    const spellings = [
      name,
      name.toUpperCase(),
      fullWidth.join(""),
      `${name[0]?.toUpperCase()}${name.slice(1)}`,
    ];
    for (const [count, spelling] of [...spellings, ...spellings, name, name].entries()) {
      expect(await answerTo(spelling, wrong), `${count}`).toContain("session.wrong_credentials");
    }
    for (const spelling of spellings) {
      expect(await answerTo(spelling, wrong)).toContain("session.password_locked");
    }
  });
});

test("a spelling of a locked name shares its lockout, a similar name does not (ET-4)", async () => {
  await fail("olivia", 10);
  for (const name of ["olıvıa", "olivia\u200b", "ＯＬＩＶＩＡ", " olivia "]) {
    expect(await answerTo(name, wrong)).toContain("session.password_locked");
  }
  for (const name of ["оlivia", "0livia", "olivla"]) {
    expect(await answerTo(name, wrong)).toContain("session.wrong_credentials");
  }
});

test("every failed sign-in costs one verification, for an unknown name with the current parameters (ET-2)", async () => {
  const today = { memoryCost: 16, timeCost: 1, parallelism: 1 };
  const verified: string[] = [];
  const counting = await createPasswordHasher(today, {
    hash: argon2.hash,
    verify: (hash, password) => {
      verified.push(String(hash).split("$").slice(0, 4).join("$"));
      return argon2.verify(hash, password);
    },
  });
  const upgraded = await listen(app.sibling({ passwordHasher: counting }));
  const [known, inactive] = [await app.createUser(), await inactiveUser()];
  for (const name of ["no-such-person", known.loginName, inactive.loginName]) {
    await answerTo(name, wrong, upgraded.port);
  }
  await answerTo(known.loginName, known.password, upgraded.port);
  await answerTo(known.loginName, wrong, upgraded.port);
  upgraded.close();
  const parameters = ({ memoryCost, timeCost, parallelism }: typeof today) =>
    `$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}`;
  const [nobody, old, alsoOld, signedIn, renewed] = verified;
  expect([nobody, renewed]).toEqual([parameters(today), parameters(today)]);
  expect([old, alsoOld, signedIn]).toEqual([1, 2, 3].map(() => parameters(cheapHashing)));
  expect(verified).toHaveLength(5);
});
