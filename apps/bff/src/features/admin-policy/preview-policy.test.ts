import { hours, minutes } from "@futae/domain/duration";
import { allRowsReader } from "@futae/storage/test/test-all-rows";
import { storageKinds } from "@futae/storage/test/test-storage";
import { updateUser } from "@futae/storage/users";
import { afterAll, describe, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import { readPolicyChange } from "../../../test/support/policy-change.ts";
import { createProtectedUser } from "../../../test/support/second-factor.ts";
import { startTestApp } from "../../../test/support/test-app.ts";

describe.each(storageKinds)("the preview of a policy on %s", async (kind) => {
  const app = await startTestApp({ kind });
  afterAll(() => app.close());
  const administratorUser = await app.createUser({ role: "administrator" });
  const preview = async (session: { idleMinutes: number; absoluteHours: number }, twoFactor = "allowed") => {
    const browser = await app.signIn(administratorUser);
    const policy = await readPolicyChange(browser);
    return browser.post("/api/admin/policy/preview", { ...policy, session, twoFactor });
  };
  const unchanged = { idleMinutes: 60, absoluteHours: 24 };

  test("counts active users, and of them those with two-factor authentication on", async () => {
    await app.createUser();
    await createProtectedUser(app);
    const inactive = await createProtectedUser(app);
    await updateUser(app.deps.storage.db, inactive.id, { disabledAt: app.clock.now() }, app.clock.now());
    const counts = { users: 3, notSetUp: 2, keepTheirFactor: 1, sessionsAffected: 0 };
    expect((await preview(unchanged)).body).toEqual(counts);
    expect((await preview(unchanged, "not-allowed")).body).toEqual(counts);
  });

  test("counts the sessions that their next request finds ended, and those alone", async () => {
    app.clock.advance(hours(48));
    const idle = await app.signIn(await app.createUser());
    const busy = await app.signIn(await app.createUser());
    for (let count = 0; count < 4; count += 1) {
      app.clock.advance(minutes(20));
      await busy.get("/api/account");
    }
    expect((await idle.get("/api/account")).status).toBe(401);
    const fresh = await app.signIn(await app.createUser());
    app.clock.advance(minutes(10));
    await busy.get("/api/account");
    expect((await preview(unchanged)).body).toMatchObject({ sessionsAffected: 0 });
    expect((await preview({ idleMinutes: 10, absoluteHours: 24 })).body).toMatchObject({
      sessionsAffected: 1,
    });
    expect((await preview({ idleMinutes: 60, absoluteHours: 1 })).body).toMatchObject({
      sessionsAffected: 1,
    });
    expect((await fresh.get("/api/account")).status).toBe(200);
  });

  test("changes nothing, whatever version it is of", async () => {
    const browser = await app.signIn(administratorUser);
    const policy = await readPolicyChange(browser);
    const readRows = await allRowsReader(app.deps.storage);
    const before = await readRows();
    const draft = { ...policy, version: policy.version + 7, usersMayChangeLoginName: false };
    expect((await browser.post("/api/admin/policy/preview", draft)).status).toBe(200);
    expect(await readRows()).toEqual(before);
  });

  test("is refused of what could not be saved", async () => {
    expectProblem(await preview({ idleMinutes: 61, absoluteHours: 1 }), "request.invalid", {
      issues: [{ path: "session.idleMinutes", code: "invalid" }],
    });
  });
});
