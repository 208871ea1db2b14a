import { minutes, seconds } from "@futae/domain/duration";
import { findUserById, setPassword, updateUser } from "@futae/storage/users";
import { afterAll, describe, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import { createProtectedUser } from "../../../test/support/second-factor.ts";
import { startTestApp } from "../../../test/support/test-app.ts";
import { createPasswordHasher } from "../../platform/password-hash.ts";

const app = await startTestApp();
afterAll(() => app.close());

describe("a right password", () => {
  test("opens a session, whatever case or width the login name is typed in", async () => {
    const user = await app.createUser({ loginName: "Tanaka" });
    const browser = app.browser();
    await app.takeEvents();

    const answer = await browser.post("/api/session", { loginName: "ＴＡＮＡＫＡ", password: user.password });

    expect(answer.body).toEqual({ state: "signed-in", user: { id: user.id } });
    expect([...browser.cookies.keys()]).toEqual(["futae-session-3000"]);
    expect((await browser.get("/api/account")).status).toBe(200);
    expect(await app.takeEvents()).toMatchObject([
      {
        action: "session.started",
        level: "info",
        method: "password",
        actorKind: "anonymous",
        subjectId: user.id,
        subjectName: "Tanaka",
        address: browser.address,
      },
    ]);
  });

  test("is known composed and decomposed, and with its outer spaces only", async () => {
    const user = await app.createUser();
    const hash = await app.deps.passwordHasher.hash(" caf\u00e9 in the old town ");
    await setPassword(app.deps.storage.db, user.id, { hash, at: app.clock.now(), isTemporary: false });
    const decomposed = { loginName: user.loginName, password: " cafe\u0301 in the old town " };
    expect((await app.browser().post("/api/session", decomposed)).status).toBe(200);
    const trimmed = { loginName: user.loginName, password: "caf\u00e9 in the old town" };
    expectProblem(await app.browser().post("/api/session", trimmed), "session.wrong_credentials");
  });

  test("of a protected account gives a pending sign-in and no session of any kind (SE-1)", async () => {
    const user = await createProtectedUser(app);
    const browser = app.browser();
    await app.takeEvents();

    const { loginName, password } = user;
    expect((await browser.post("/api/session", { loginName, password })).body).toEqual({
      state: "code-required",
      user: { id: user.id },
    });
    expect([...browser.cookies.keys()]).toEqual(["futae-sign-in-3000"]);
    expectProblem(await browser.get("/api/account"), "session.required");
    expect(await app.takeEvents()).toMatchObject([
      { action: "session.password_accepted", subjectId: user.id, actorKind: "anonymous" },
    ]);
  });

  test("ends the session and the pending sign-in this browser held before (SE-5)", async () => {
    const plain = await app.createUser();
    const user = await createProtectedUser(app);
    const browser = await app.signIn(plain);
    const oldSession = browser.copy();
    await app.signIn(user, browser);
    const oldPendingSignIn = browser.copy();
    expectProblem(await oldSession.get("/api/account"), "session.required");
    await app.signIn(plain, browser);
    const code = user.phone.code(app.clock.now());
    expectProblem(await oldPendingSignIn.post("/api/session/code", { code }), "session.sign_in_expired");
  });

  test("never takes over a cookie that was planted before", async () => {
    const user = await app.createUser();
    const browser = app.browser();
    browser.cookies.set("futae-session-3000", "planted");
    await app.signIn(user, browser);
    expect(browser.cookies.get("futae-session-3000")).toMatch(/^[\w-]{43}$/);
  });

  test("replaces a hash of weaker parameters (PW-8)", async () => {
    const user = await app.createUser();
    const stronger = app.sibling({ passwordHasher: await createPasswordHasher() });
    await stronger.signIn(user, stronger.browser("10.9.9.9"));
    const row = await findUserById(app.deps.storage.db, user.id);
    expect(row?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await stronger.signIn(user, stronger.browser("10.9.9.9"));
  });
});

describe("a refusal", () => {
  test("is the same for unknown, wrong and inactive (ET-1)", async () => {
    const active = await app.createUser();
    const inactive = await app.createUser();
    await updateUser(app.deps.storage.db, inactive.id, { disabledAt: app.clock.now() }, app.clock.now());
    await app.takeEvents();
    const answers = [];
    for (const attempt of [
      { loginName: "nobody", password: active.password },
      { loginName: active.loginName, password: "not the password" },
      { loginName: inactive.loginName, password: inactive.password },
    ]) {
      const answer = await app.browser().post("/api/session", attempt);
      expectProblem(answer, "session.wrong_credentials");
      answers.push(
        [...answer.headers].filter(([name]) => name !== "x-request-id" && name !== "content-security-policy"),
      );
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect(await app.takeEvents()).toMatchObject([
      { action: "session.refused", level: "warning", problem: "session.wrong_credentials", subjectId: null },
      { action: "session.refused", problem: "session.wrong_credentials", subjectId: active.id },
      { action: "session.refused", problem: "session.wrong_credentials", subjectId: inactive.id },
    ]);
  });

  test.each(["pass\ud800word", "pass\0word"])(
    "of a password that cannot be hashed: %j (PW-7)",
    async (password) => {
      const user = await app.createUser();
      await app.takeEvents();
      expectProblem(
        await app.browser().post("/api/session", { loginName: user.loginName, password }),
        "password.ill_formed",
      );
      expect(await app.takeEvents()).toMatchObject([
        { action: "session.refused", problem: "password.ill_formed" },
      ]);
    },
  );
});

describe("wrong passwords of one login name", () => {
  const wrong = "not the password";

  test.each([{ exists: true }, { exists: false }])("lock after ten, then longer (%o)", async ({ exists }) => {
    const { loginName, password } = exists ? await app.createUser() : { loginName: "ghost", password: wrong };
    const attempt = (typed: string) => app.browser().post("/api/session", { loginName, password: typed });
    for (let count = 0; count < 10; count += 1)
      expectProblem(await attempt(wrong), "session.wrong_credentials");
    const locked = (waitMs: number) => ({ retryAfterSeconds: waitMs / seconds(1) });
    await app.takeEvents();
    expectProblem(await attempt(password), "session.password_locked", locked(minutes(15)));
    expect(await app.takeEvents()).toMatchObject([
      { action: "session.refused", level: "warning", problem: "session.password_locked" },
    ]);
    app.clock.advance(minutes(15));
    expectProblem(await attempt(wrong), "session.wrong_credentials");
    expectProblem(await attempt(wrong), "session.password_locked", locked(minutes(30)));
    app.clock.advance(minutes(30));
    expectProblem(await attempt(wrong), "session.wrong_credentials");
    expectProblem(await attempt(wrong), "session.password_locked", locked(minutes(60)));
    app.clock.advance(minutes(60));
    expectProblem(await attempt(wrong), "session.wrong_credentials");
    expectProblem(await attempt(wrong), "session.password_locked", locked(minutes(60)));
  });

  test.each([
    { exists: true, names: ["Suzuki-A", "SUZUKI-A", "ｓｕｚｕｋｉ-a", " suzuki-a "] },
    { exists: false, names: ["Phantom", "PHANTOM", "ｐｈａｎｔｏｍ", " phantom "] },
  ])("share one counter over case, width and spaces ($names)", async ({ exists, names }) => {
    if (exists) await app.createUser({ loginName: "suzuki-a" });
    for (let count = 0; count < 10; count += 1) {
      const loginName = names[count % names.length] ?? "";
      expectProblem(
        await app.browser().post("/api/session", { loginName, password: wrong }),
        "session.wrong_credentials",
      );
    }
    const last = { loginName: names[0], password: wrong };
    expectProblem(await app.browser().post("/api/session", last), "session.password_locked", {
      retryAfterSeconds: 900,
    });
  });

  test("are forgotten with a right one", async () => {
    const { loginName, password } = await app.createUser();
    const attempt = (typed: string) => app.browser().post("/api/session", { loginName, password: typed });
    for (let count = 0; count < 9; count += 1)
      expectProblem(await attempt(wrong), "session.wrong_credentials");
    expect((await attempt(password)).status).toBe(200);
    for (let count = 0; count < 9; count += 1)
      expectProblem(await attempt(wrong), "session.wrong_credentials");
    expect((await attempt(password)).status).toBe(200);
  });

  test("never lock the owner out of a live session", async () => {
    const user = await app.createUser();
    const owner = await app.signIn(user);
    const attempt = { loginName: user.loginName, password: wrong };
    for (let count = 0; count < 11; count += 1) await app.browser().post("/api/session", attempt);
    expect((await owner.get("/api/account")).status).toBe(200);
  });
});
