import { storageKinds } from "@futae/storage/test/test-storage";
import { updateUser } from "@futae/storage/users";
import { afterAll, describe, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import { createProtectedUser, turnOn } from "../../../test/support/second-factor.ts";
import { startTestApp, type TestUser } from "../../../test/support/test-app.ts";

describe.each(storageKinds)("an account that changes while its password is checked, on %s", async (kind) => {
  const app = await startTestApp({ kind });
  afterAll(() => app.close());
  const { db } = app.deps.storage;

  /** A sign-in at a server where something happens before the password is found right. */
  async function signInWhile(happens: () => Promise<unknown>, { loginName, password }: TestUser) {
    const verify: typeof app.deps.passwordHasher.verify = async (...typed) => {
      await happens();
      return app.deps.passwordHasher.verify(...typed);
    };
    const browser = app.sibling({ passwordHasher: { ...app.deps.passwordHasher, verify } }).browser();
    return { browser, answer: await browser.post("/api/session", { loginName, password }) };
  }

  const lastSignIn = ({ id }: TestUser) =>
    db.selectFrom("users").select("lastSignInAt").where("id", "=", id).executeTakeFirst();

  test("gives no session to the password alone where two-factor authentication was turned on (RA-3, SE-1)", async () => {
    const user = await app.createUser();
    const owner = await app.signIn(user);
    const { browser, answer } = await signInWhile(() => turnOn(app, owner), user);
    expectProblem(answer, "session.sign_in_expired");
    expect((await browser.get("/api/account")).status).toBe(401);
    expect((await owner.get("/api/account")).status).toBe(200);
  });

  test("gives nothing that can be completed where two-factor authentication was turned off (RA-3, SE-4)", async () => {
    const user = await createProtectedUser(app);
    const { browser } = await signInWhile(() => user.browser.delete("/api/account/two-factor"), user);
    const code = user.phone.code(app.clock.now());
    expectProblem(await browser.post("/api/session/code", { code }), "session.sign_in_expired");
    expect((await browser.get("/api/account")).status).toBe(401);
  });

  test("gives no session where it was made inactive, and notes no sign-in (AD-5)", async () => {
    const user = await app.createUser();
    const disable = () => updateUser(db, user.id, { disabledAt: app.clock.now() }, app.clock.now());
    expectProblem((await signInWhile(disable, user)).answer, "session.sign_in_expired");
    expect(await lastSignIn(user)).toEqual({ lastSignInAt: null });
  });

  test("notes a sign-in only when its last step is done", async () => {
    const user = await createProtectedUser(app);
    const before = await lastSignIn(user);
    app.clock.advance(1000);
    const browser = await app.signIn(user);
    expect(await lastSignIn(user)).toEqual(before);
    await browser.post("/api/session/code", { code: user.phone.code(app.clock.now()) });
    expect(await lastSignIn(user)).toEqual({ lastSignInAt: app.clock.now() });
  });
});
