import { minutes } from "@futae/domain/duration";
import { updatePolicy } from "@futae/storage/policies";
import { afterAll, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import { startTestApp } from "../../../test/support/test-app.ts";

const app = await startTestApp();
afterAll(() => app.close());

const path = "/api/account/login-name";

test("the new login name signs in, the old one no more", async () => {
  const user = await app.createUser({ loginName: "before" });
  const browser = await app.signIn(user);
  await app.takeEvents();

  expect((await browser.put(path, { loginName: "After.Name" })).status).toBe(204);

  expect(await app.takeEvents()).toMatchObject([
    {
      action: "account.login_name_changed",
      before: "before",
      after: "After.Name",
      actorId: user.id,
      subjectId: user.id,
    },
  ]);
  await app.signIn({ ...user, loginName: "after.name" });
  const old = await app.browser().post("/api/session", { loginName: "before", password: user.password });
  expectProblem(old, "session.wrong_credentials");
});

test.each(["TAKEN-NAME", "ｔａｋｅｎ-name"])(
  "%s is taken when somebody has it in any case or width",
  async (loginName) => {
    const owner = loginName === "TAKEN-NAME" ? await app.createUser({ loginName: "taken-name" }) : undefined;
    const browser = await app.signIn(await app.createUser());
    expectProblem(await browser.put(path, { loginName }), "user.login_name_taken");
    expect((await browser.get("/api/account")).body).not.toMatchObject({ loginName });
    if (owner !== undefined) await app.signIn(owner);
  },
);

test("one's own name in another case is free", async () => {
  const user = await app.createUser({ loginName: "my-own-name" });
  const browser = await app.signIn(user);
  expect((await browser.put(path, { loginName: "My-Own-Name" })).status).toBe(204);
});

test("the policy can keep login names as they are", async () => {
  const { db } = app.deps.storage;
  await updatePolicy(db, { usersMayChangeLoginName: 0 }, app.clock.now());
  const browser = await app.signIn(await app.createUser());
  const answer = await browser.put(path, { loginName: "wanted" });
  const account = await browser.get("/api/account");
  await updatePolicy(db, { usersMayChangeLoginName: 1 }, app.clock.now());
  expectProblem(answer, "account.login_name_fixed");
  expect(account.body).toMatchObject({ loginNameIsChangeable: false });
});

test("a recent authentication is needed", async () => {
  const browser = await app.signIn(await app.createUser());
  app.clock.advance(minutes(10) + 1);
  expectProblem(await browser.put(path, { loginName: "wanted" }), "session.step_up_required");
});

test.each(["", "two words", "tab\there", "<b>", "x".repeat(101)])(
  "%j cannot be a login name",
  async (loginName) => {
    const browser = await app.signIn(await app.createUser());
    expect(await browser.put(path, { loginName })).toMatchObject({
      status: 422,
      body: { code: "request.invalid" },
    });
  },
);
