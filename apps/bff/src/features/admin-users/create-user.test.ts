import { temporaryPasswordSchema } from "@futae/contract/admin-users";
import { afterAll, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import { startTestApp } from "../../../test/support/test-app.ts";

const app = await startTestApp();
afterAll(() => app.close());

const path = "/api/admin/users";
const administratorUser = await app.createUser({ loginName: "head.office", role: "administrator" });

test("a new user gets a temporary password, shown once and changed at the first login", async () => {
  const administrator = await app.signIn(administratorUser);
  await app.takeEvents();

  const answer = await administrator.post(path, { loginName: "Jiro", displayName: "次郎", role: "user" });

  expect(answer.status).toBe(201);
  const { user, temporaryPassword } = temporaryPasswordSchema.parse(answer.body);
  expect(user).toMatchObject({
    loginName: "Jiro",
    displayName: "次郎",
    email: "",
    role: "user",
    status: "active",
    twoFactor: "off",
    lastSignInAt: null,
    passwordIsTemporary: true,
  });
  expect(await app.takeEvents()).toMatchObject([
    {
      action: "user.created",
      level: "info",
      role: "user",
      isFirst: false,
      actorId: administratorUser.id,
      subjectId: user.id,
      subjectName: "Jiro",
    },
  ]);
  const browser = await app.signIn({ id: user.id, loginName: "jiro", password: temporaryPassword });
  expect((await browser.get("/api/session")).body).toMatchObject({ state: "password-change-required" });
  expect(JSON.stringify((await administrator.get(`${path}/${user.id}`)).body)).not.toContain(
    temporaryPassword,
  );
});

test.each(["TAKEN", "ｔａｋｅｎ"])("a login name somebody has is refused: %s", async (loginName) => {
  if (loginName === "TAKEN") await app.createUser({ loginName: "taken" });
  const administrator = await app.signIn(administratorUser);
  const answer = await administrator.post(path, { loginName, displayName: "Second", role: "user" });
  expectProblem(answer, "user.login_name_taken");
});

test("of two at once with one name, one is made", async () => {
  const administrator = await app.signIn(administratorUser);
  const user = { loginName: "twin", displayName: "Twin", role: "user" };
  const answers = await Promise.all([administrator.post(path, user), administrator.post(path, user)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
});

test.each([
  [{ loginName: "", displayName: "x", role: "user" }, [{ path: "loginName", code: "required" }]],
  [{ loginName: "x", displayName: "x", role: "root" }, [{ path: "role", code: "invalid" }]],
  [
    { loginName: "x", displayName: "x", role: "user", passwordHash: "x", id: "1" },
    [
      { path: "passwordHash", code: "unknown" },
      { path: "id", code: "unknown" },
    ],
  ],
  [
    { loginName: "b\u043Ess", displayName: "花子\u200E", role: "user" },
    [
      { path: "loginName", code: "mixed_scripts" },
      { path: "displayName", code: "invisible_characters" },
    ],
  ],
])("%o is refused with its fields (AD-3)", async (body, issues) => {
  const administrator = await app.signIn(administratorUser);
  expect((await administrator.post(path, body)).body).toMatchObject({
    code: "request.invalid",
    issues: expect.arrayContaining(issues),
  });
});
