import type { PolicyChange } from "@futae/contract/admin-policy";
import { hours, minutes } from "@futae/domain/duration";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import { readPolicyChange } from "../../../test/support/policy-change.ts";
import { createProtectedUser, signInWithCode } from "../../../test/support/second-factor.ts";
import { startTestApp } from "../../../test/support/test-app.ts";

const app = await startTestApp();
afterAll(() => app.close());
const administratorUser = await app.createUser({ role: "administrator" });

async function save(change: Partial<PolicyChange>): Promise<void> {
  const browser = await app.signIn(administratorUser);
  const policy = await readPolicyChange(browser);
  expect((await browser.put("/api/admin/policy", { ...policy, ...change })).status).toBe(200);
}

const defaults = {
  twoFactor: "allowed",
  session: { idleMinutes: 60, absoluteHours: 24 },
  usersMayChangeLoginName: true,
} as const;
afterEach(() => save(defaults));

describe("from the next request on a saved policy", () => {
  test("ends open sessions that are idle for longer (SE-8)", async () => {
    const [idle, busy] = [await app.signIn(await app.createUser()), await app.signIn(await app.createUser())];
    app.clock.advance(minutes(10));
    await busy.get("/api/account");
    expect((await idle.get("/api/session")).body).toMatchObject({ state: "signed-in" });
    app.clock.advance(minutes(10));
    await busy.get("/api/account");
    await save({ session: { idleMinutes: 10, absoluteHours: 24 } });
    expectProblem(await idle.get("/api/account"), "session.required");
    expect((await busy.get("/api/account")).status).toBe(200);
  });

  test("ends open sessions that began longer ago, whatever they do (SE-8)", async () => {
    const [older, newer] = [await app.signIn(await app.createUser()), await app.createUser()];
    app.clock.advance(minutes(50));
    await older.get("/api/account");
    const began = await app.signIn(newer);
    app.clock.advance(minutes(10));
    expect((await older.get("/api/account")).status).toBe(200);
    await save({ session: { idleMinutes: 60, absoluteHours: 1 } });
    expectProblem(await older.get("/api/account"), "session.required");
    expect((await began.get("/api/account")).status).toBe(200);
    app.clock.advance(minutes(49));
    expect((await began.get("/api/account")).status).toBe(200);
    app.clock.advance(minutes(1));
    expectProblem(await began.get("/api/account"), "session.required");
  });

  test("lengthens no session beyond the end it began with", async () => {
    const browser = await app.signIn(await app.createUser());
    await save({ session: { idleMinutes: 1440, absoluteHours: 720 } });
    app.clock.advance(hours(24) - 1);
    expect((await browser.get("/api/account")).status).toBe(200);
    app.clock.advance(1);
    expectProblem(await browser.get("/api/account"), "session.required");
  });

  test("forbids two-factor authentication to who has it off, and whoever has it on keeps it", async () => {
    const protectedUser = await createProtectedUser(app);
    const browser = await app.signIn(await app.createUser());
    await save({ twoFactor: "not-allowed" });
    expectProblem(await browser.post("/api/account/two-factor/enrolment", {}), "two_factor.not_allowed");
    const reason = { state: "off", offered: { reason: "not-allowed" } };
    expect((await browser.get("/api/account/two-factor")).body).toMatchObject(reason);
    expect((await (await app.signIn(protectedUser)).get("/api/session")).body).toMatchObject({
      state: "code-required",
    });
    const signedIn = await signInWithCode(app, protectedUser);
    expect((await signedIn.get("/api/account/two-factor")).body).toMatchObject({ state: "on" });
    expect((await signedIn.delete("/api/account/two-factor")).status).toBe(204);
    await save({ twoFactor: "allowed" });
    expect((await browser.post("/api/account/two-factor/enrolment", {})).status).toBe(201);
  });

  test("keeps login names as they are, or lets them be changed", async () => {
    const browser = await app.signIn(await app.createUser());
    const change = (loginName: string) => browser.put("/api/account/login-name", { loginName });
    await save({ usersMayChangeLoginName: false });
    expectProblem(await change("tanaka"), "account.login_name_fixed");
    expect((await browser.get("/api/account")).body).toMatchObject({ loginNameIsChangeable: false });
    await save({ usersMayChangeLoginName: true });
    expect((await change("tanaka")).status).toBe(204);
  });

  test("greets whoever comes to log in", async () => {
    const signInMessage = { ja: "ようこそ\n総務部より", en: "Welcome" };
    await save({ signInMessage });
    expect((await app.browser().get("/api/session")).body).toMatchObject({ domain: { signInMessage } });
  });
});
