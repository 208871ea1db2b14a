import { enrolmentConfirmedSchema } from "@futae/contract/two-factor";
import { z } from "zod";
import { systemClock } from "../../src/platform/clock.ts";
import type { Phone } from "../support/phone.ts";
import { scan } from "../support/second-factor.ts";
import type { TestBrowser } from "../support/test-browser.ts";
import { readRoutes } from "./api-routes.ts";
import type { RecordingPortal } from "./recording-portal.ts";

/** Every secret that a person types on the way begins with this, so that one search finds them all. */
export const mark = "songbird";
const canary = (name: string) => `${mark}-${name}-of-the-quiet-river`;

export const administratorUser = { loginName: "head.office", password: canary("head.office") };

const json = { "Content-Type": "application/json", "Sec-Fetch-Site": "same-origin" };
const created = z.object({ user: z.object({ id: z.string() }), temporaryPassword: z.string() });

/**
 * Takes secrets of every kind through every route: where they are right, wrong, malformed, and where the server fails.
 */
export async function carrySecrets(portal: RecordingPortal): Promise<void> {
  const administrator = portal.browser();
  await administrator.post("/api/session", administratorUser);
  const user = await addUser(administrator);
  const { browser, phone, recoveryCodes } = await turnOn(portal, user);
  await guess(portal, user.loginName);
  await secure(portal, { browser, loginName: user.loginName, phone, recoveryCodes });
  const pendingSignIn = portal.browser();
  await pendingSignIn.post("/api/session", { loginName: user.loginName, password: canary("new") });
  for (const caller of [administrator, pendingSignIn]) await askNonsense(caller);
  const reset = { reason: "lost", issueResetPass: false };
  await administrator.post(`/api/admin/users/${user.id}/two-factor/reset`, reset);
  await administrator.post(`/api/admin/users/${user.id}/password`);
  await breakTheStore(portal, administrator);
  await portal.browser().get("/metrics");
}

/** With an address, so that mails go out. */
async function addUser(administrator: TestBrowser) {
  const loginName = "hanako";
  const person = { loginName, displayName: "Hanako", email: "hanako@mail.example", role: "user" };
  const { user, temporaryPassword } = created.parse(
    (await administrator.post("/api/admin/users", person)).body,
  );
  return { id: user.id, loginName, password: temporaryPassword };
}

async function turnOn(portal: RecordingPortal, user: { id: string; loginName: string; password: string }) {
  const { loginName, password } = user;
  const browser = portal.browser();
  await browser.post("/api/session", { loginName, password });
  await browser.post("/api/session/password", { newPassword: canary("chosen") });
  const phone = await scan(browser);
  const confirmation = "/api/account/two-factor/enrolment/confirmation";
  await browser.post(confirmation, { code: phone.wrongCode(systemClock.now()) });
  const { body } = await browser.post(confirmation, { code: phone.code(systemClock.now()) });
  await portal.storage.db
    .updateTable("authenticators")
    .set({ lastUsedStep: 0 })
    .where("userId", "=", user.id)
    .execute();
  return { browser, phone, recoveryCodes: enrolmentConfirmedSchema.parse(body).recoveryCodes ?? [] };
}

async function guess(portal: RecordingPortal, loginName: string): Promise<void> {
  for (const name of [loginName, "nobody"]) {
    await portal.browser().post("/api/session", { loginName: name, password: canary("guess") });
  }
  const pendingSignIn = portal.browser();
  await pendingSignIn.post("/api/session", { loginName, password: canary("chosen") });
  await pendingSignIn.post("/api/session/code", { code: "000000" });
  await pendingSignIn.post("/api/session/recovery-code", { recoveryCode: canary("recovery") });
}

async function secure(
  portal: RecordingPortal,
  user: { browser: TestBrowser; loginName: string; phone: Phone; recoveryCodes: readonly string[] },
): Promise<void> {
  const { browser, phone, loginName } = user;
  const [first, second] = user.recoveryCodes;
  const code = () => phone.code(systemClock.now());
  await browser.post("/api/session/step-up", {
    password: canary("chosen"),
    factor: { kind: "totp", code: code() },
  });
  const pendingSignIn = portal.browser();
  await pendingSignIn.post("/api/session", { loginName, password: canary("chosen") });
  await pendingSignIn.post("/api/session/code", { code: code() });
  await pendingSignIn.post("/api/session/recovery-code", { recoveryCode: first });
  await browser.post("/api/session/step-up", {
    password: canary("chosen"),
    factor: { kind: "recovery-code", recoveryCode: second },
  });
  await browser.put("/api/account/password", {
    currentPassword: canary("not-it"),
    newPassword: canary("new"),
  });
  await browser.put("/api/account/password", {
    currentPassword: canary("chosen"),
    newPassword: canary("new"),
  });
}

/** What no client of ours sends: broken, too long, of the wrong kind, in the address, in a header. */
async function askNonsense(browser: TestBrowser): Promise<void> {
  const secret = canary("nonsense");
  for (const { method, path } of await readRoutes(browser)) {
    const endsItself = method === "DELETE" && path === "/api/session";
    if (method === "GET" || endsItself) continue;
    for (const body of [
      `{"password":"${secret}"`,
      `{"code":["${secret}"],"password":{"a":"${secret}"},"loginName":"${secret}"}`,
      `{"password":"${secret.repeat(1000)}"}`,
    ]) {
      await browser.send(path, { method, headers: json, body });
    }
    await browser.send(path, { method, headers: { ...json, "Content-Type": "text/plain" }, body: secret });
    await browser.send(path, { method, headers: { "Content-Type": "application/json" }, body: "{}" });
  }
  const paths = [`/api/${secret}`, `/api/session?password=${secret}`, `/api/admin/users/${secret}`];
  for (const path of paths) {
    const [cookie = "futae-session"] = browser.cookies.keys();
    const headers = { Authorization: `Bearer ${secret}`, Cookie: `${cookie}=${secret}` };
    await browser.request("GET", path, { headers });
    await browser.request("POST", path, { headers, body: { password: secret } });
  }
}

/** A column that is gone is a bug to the server, and the error it throws knows the statement. */
async function breakTheStore(portal: RecordingPortal, administrator: TestBrowser): Promise<void> {
  const { schema } = portal.storage.db;
  await schema.alterTable("attemptCounters").renameColumn("failures", "gone").execute();
  await portal.browser().post("/api/session", { loginName: "hanako", password: canary("broken") });
  await administrator.post("/api/session/step-up", { password: administratorUser.password });
  await schema.alterTable("attemptCounters").renameColumn("gone", "failures").execute();
  await schema.alterTable("sessions").renameColumn("tokenHash", "gone").execute();
  await administrator.get("/api/account");
  await schema.alterTable("sessions").renameColumn("gone", "tokenHash").execute();
}
