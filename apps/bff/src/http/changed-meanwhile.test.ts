import { updatePolicy } from "@futae/storage/policies";
import type { PolicyRow } from "@futae/storage/schema";
import { updateUser } from "@futae/storage/users";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { expectProblem } from "../../test/support/expect-problem.ts";
import { meanwhile } from "../../test/support/meanwhile.ts";
import { takeMails } from "../../test/support/queued-mails.ts";
import { createProtectedUser, scan } from "../../test/support/second-factor.ts";
import { startTestApp } from "../../test/support/test-app.ts";
import type { Answer, TestBrowser } from "../../test/support/test-browser.ts";

const app = await startTestApp();
afterAll(() => app.close());
const { db } = app.deps.storage;

const defaults = { twoFactor: "allowed", usersMayChangeLoginName: 1 } as const;
const setPolicy = (patch: Partial<PolicyRow>) => updatePolicy(db, patch, app.clock.now());
afterEach(() => setPolicy(defaults));

const twoFactor = "/api/account/two-factor";
const chosen = "x7-qpwzm";

describe("a policy that changes after the request was let in is the one that counts (RQ-4)", () => {
  test("for turning it off", async () => {
    const { browser } = await createProtectedUser(app);
    const late = meanwhile(app, browser, () => setPolicy({ twoFactor: "required" }));
    expectProblem(await late.delete(twoFactor), "two_factor.required");
  });

  test.each(["starting", "confirming"])("for %s an enrolment", async (doing) => {
    const browser = await app.signIn(await app.createUser());
    const code = (doing === "confirming" ? await scan(browser) : undefined)?.code(app.clock.now());
    const late = meanwhile(app, browser, () => setPolicy({ twoFactor: "not-allowed" }));
    const path = `${twoFactor}/enrolment`;
    const answer = code === undefined ? late.post(path, {}) : late.post(`${path}/confirmation`, { code });
    expectProblem(await answer, "two_factor.not_allowed");
  });

  test("for the login name", async () => {
    const browser = await app.signIn(await app.createUser());
    const late = meanwhile(app, browser, () => setPolicy({ usersMayChangeLoginName: 0 }));
    const answer = await late.put("/api/account/login-name", { loginName: "too.late" });
    expectProblem(answer, "account.login_name_fixed");
  });

  test.each<[string, boolean, (late: TestBrowser, currentPassword: string) => Promise<Answer>]>([
    [
      "a new password",
      false,
      (late, currentPassword) => late.put("/api/account/password", { currentPassword, newPassword: chosen }),
    ],
    [
      "one in the place of a temporary one",
      true,
      (late) => late.post("/api/session/password", { newPassword: chosen }),
    ],
  ])("for %s", async (_, passwordIsTemporary, send) => {
    await setPolicy({ twoFactor: "required" });
    const user = await app.createUser({ passwordIsTemporary });
    const late = meanwhile(app, await app.signIn(user), () => setPolicy({ twoFactor: "allowed" }));
    expectProblem(await send(late, user.password), "password.too_short");
  });
});

describe("an account that an administrator changes after the request was let in", () => {
  test("is written down as it was called then", async () => {
    const user = await app.createUser();
    const rename = { loginName: "renamed", loginNameKey: "renamed" };
    const late = meanwhile(app, await app.signIn(user), () =>
      updateUser(db, user.id, rename, app.clock.now()),
    );
    await app.takeEvents();
    expect((await late.put("/api/account/login-name", { loginName: "chosen" })).status).toBe(204);
    expect(await app.takeEvents()).toMatchObject([
      { actorName: "renamed", subjectName: "renamed", detail: "renamed → chosen" },
    ]);
  });

  test("hears of another address at the one it had then, not at the one before", async () => {
    const user = await app.createUser({ email: "first@example.com" });
    const late = meanwhile(app, await app.signIn(user), () =>
      updateUser(db, user.id, { email: "second@example.com" }, app.clock.now()),
    );
    expect((await late.patch("/api/account", { email: "third@example.com" })).status).toBe(204);
    const recipients = (await takeMails(app)).map(({ recipient }) => recipient);
    expect(recipients.sort()).toEqual(["second@example.com", "third@example.com"]);
  });
});
