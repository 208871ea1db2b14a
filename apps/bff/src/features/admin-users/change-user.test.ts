import { afterAll, describe, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import { createProtectedUser } from "../../../test/support/second-factor.ts";
import { startTestApp, type TestUser } from "../../../test/support/test-app.ts";

const app = await startTestApp();
afterAll(() => app.close());

const administratorUser = await app.createUser({ loginName: "head.office", role: "administrator" });
const pathOf = (user: TestUser) => `/api/admin/users/${user.id}`;

test("every field changes, and the event says which", async () => {
  const administrator = await app.signIn(administratorUser);
  const user = await app.createUser({ loginName: "old-name", displayName: "鈴木" });
  await app.takeEvents();

  const answer = await administrator.patch(pathOf(user), {
    displayName: "鈴木 花子",
    loginName: "hanako",
    email: "hanako@example.com",
    role: "administrator",
    status: "inactive",
  });

  expect(answer).toMatchObject({
    status: 200,
    body: {
      id: user.id,
      displayName: "鈴木 花子",
      loginName: "hanako",
      email: "hanako@example.com",
      role: "administrator",
      status: "inactive",
    },
  });
  expect(await app.takeEvents()).toMatchObject([
    {
      action: "user.changed",
      level: "info",
      actorName: "head.office",
      actorId: administratorUser.id,
      subjectId: user.id,
      changes: {
        displayName: { before: "鈴木", after: "鈴木 花子" },
        loginName: { before: "old-name", after: "hanako" },
        email: { before: "", after: "hanako@example.com" },
        role: { before: "user", after: "administrator" },
        status: { before: "active", after: "inactive" },
      },
    },
  ]);
  expect((await administrator.get("/api/admin/users?search=hanako")).body).toMatchObject({ total: 1 });
});

test("a user whose names break a newer rule signs in, is changed in other fields, and can be renamed", async () => {
  const administrator = await app.signIn(administratorUser);
  const user = await app.createUser({ loginName: "b\u043Ess", displayName: "花子\u200E" });
  const own = await app.signIn(user);
  expect((await own.patch("/api/account", { locale: "ja" })).status).toBe(204);
  expect((await administrator.patch(pathOf(user), { email: "boss@example.com" })).status).toBe(200);
  const names = { loginName: "b\u043Ess.2", displayName: "花子 \u200E" };
  const refusal = await administrator.patch(pathOf(user), names);
  expectProblem(refusal, "request.invalid", {
    issues: [
      { path: "displayName", code: "invisible_characters" },
      { path: "loginName", code: "mixed_scripts" },
    ],
  });
  const renamed = await administrator.patch(pathOf(user), { loginName: "босс", displayName: "花子" });
  expect(renamed).toMatchObject({ status: 200, body: { loginName: "босс", displayName: "花子" } });
});

describe("made inactive", () => {
  test("a user's sessions and pending sign-ins end at once, and sign-in answers as for a wrong password (AD-5)", async () => {
    const administrator = await app.signIn(administratorUser);
    const user = await createProtectedUser(app);
    const pendingSignIn = await app.signIn(user);
    await administrator.patch(pathOf(user), { status: "inactive" });
    expectProblem(await user.browser.get("/api/account"), "session.required");
    const code = user.phone.code(app.clock.now());
    expectProblem(await pendingSignIn.post("/api/session/code", { code }), "session.sign_in_expired");
    const { loginName, password } = user;
    const signIn = await app.browser().post("/api/session", { loginName, password });
    expectProblem(signIn, "session.wrong_credentials");
  });

  test("and active again, the old sessions and pending sign-ins stay ended", async () => {
    const administrator = await app.signIn(administratorUser);
    const user = await createProtectedUser(app);
    const pendingSignIn = await app.signIn(user);
    await administrator.patch(pathOf(user), { status: "inactive" });
    await administrator.patch(pathOf(user), { status: "active" });
    expectProblem(await user.browser.get("/api/account"), "session.required");
    const code = user.phone.code(app.clock.now());
    expectProblem(await pendingSignIn.post("/api/session/code", { code }), "session.sign_in_expired");
    expect((await (await app.signIn(user)).get("/api/session")).body).toMatchObject({
      state: "code-required",
    });
  });
});

test("a new role counts from the next request, in both directions", async () => {
  const administrator = await app.signIn(administratorUser);
  const user = await app.createUser();
  const browser = await app.signIn(user);
  expectProblem(await browser.get("/api/admin/users"), "admin.forbidden");
  await administrator.patch(pathOf(user), { role: "administrator" });
  expect((await browser.get("/api/admin/users")).status).toBe(200);
  await administrator.patch(pathOf(user), { role: "user" });
  expectProblem(await browser.get("/api/admin/users"), "admin.forbidden");
});

describe("refused", () => {
  test.each(["TAKEN", "ｔａｋｅｎ"])("a login name somebody has: %s", async (loginName) => {
    if (loginName === "TAKEN") await app.createUser({ loginName: "taken" });
    const administrator = await app.signIn(administratorUser);
    const user = await app.createUser();
    expectProblem(await administrator.patch(pathOf(user), { loginName }), "user.login_name_taken");
    expect((await administrator.get(pathOf(user))).body).toMatchObject({ loginName: user.loginName });
  });

  test("a user nobody knows", async () => {
    const administrator = await app.signIn(administratorUser);
    const nobody = "/api/admin/users/01234567-89ab-4cde-8f01-23456789abcd";
    expectProblem(await administrator.patch(nobody, { role: "user" }), "user.not_found");
    expectProblem(await administrator.get(nobody), "user.not_found");
    expectProblem(await administrator.get("/api/admin/users/1"), "request.not_found");
  });

  test.each([{ role: "user" }, { status: "inactive" }])(
    "the last administrator becoming %o (AD-6)",
    async (changes) => {
      const administrator = await app.signIn(administratorUser);
      await app.takeEvents();
      expectProblem(
        await administrator.patch(pathOf(administratorUser), changes),
        "admin.last_administrator",
      );
      expect(await app.takeEvents()).toEqual([]);
      expect((await administrator.patch(pathOf(administratorUser), { displayName: "Keeper" })).status).toBe(
        200,
      );
    },
  );

  test("an inactive administrator does not count as one", async () => {
    const administrator = await app.signIn(administratorUser);
    const second = await app.createUser({ role: "administrator" });
    await administrator.patch(pathOf(second), { status: "inactive" });
    expectProblem(
      await administrator.patch(pathOf(administratorUser), { role: "user" }),
      "admin.last_administrator",
    );
  });

  test("one of two administrators who demote each other at once (AD-6)", async () => {
    const [first, second] = [administratorUser, await app.createUser({ role: "administrator" })];
    const browsers = [await app.signIn(first), await app.signIn(second)] as const;
    const answers = await Promise.all([
      browsers[0].patch(pathOf(second), { role: "user" }),
      browsers[1].patch(pathOf(first), { role: "user" }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const left = answers[0].status === 200 ? browsers[0] : browsers[1];
    await left.patch(pathOf(first), { role: "administrator" });
  });
});
