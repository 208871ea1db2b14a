import { minutes } from "@futae/domain/duration";
import { afterAll, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import { addPhone, authenticatorIds, createProtectedUser } from "../../../test/support/second-factor.ts";
import { startTestApp } from "../../../test/support/test-app.ts";

const app = await startTestApp();
afterAll(() => app.close());

const path = "/api/account/two-factor";

test("a name is kept without the spaces around it, with an old authentication as well, and is written down", async () => {
  const user = await createProtectedUser(app);
  const [id] = await authenticatorIds(user.browser);
  app.clock.advance(minutes(11));
  await app.takeEvents();
  const answer = await user.browser.patch(`${path}/authenticators/${id}`, { name: " 会社の携帯 " });
  expect(answer.status).toBe(204);
  expect((await user.browser.get(path)).body).toMatchObject({ authenticators: [{ id, name: "会社の携帯" }] });
  expect(await app.takeEvents()).toMatchObject([
    {
      action: "two_factor.authenticator_renamed",
      level: "info",
      actorId: user.id,
      subjectId: user.id,
      before: "",
      after: "会社の携帯",
    },
  ]);
});

test("two may have the same name", async () => {
  const user = await createProtectedUser(app);
  await addPhone(app, user.browser);
  for (const id of await authenticatorIds(user.browser)) {
    const answer = await user.browser.patch(`${path}/authenticators/${id}`, { name: "Phone" });
    expect(answer.status).toBe(204);
  }
  const { body } = await user.browser.get(path);
  expect(body).toMatchObject({ authenticators: [{ name: "Phone" }, { name: "Phone" }] });
});

test("another user's is not found, like one that is not there, and keeps its name (AD-2)", async () => {
  const [user, other] = [await createProtectedUser(app), await createProtectedUser(app)];
  const [others] = await authenticatorIds(other.browser);
  await app.takeEvents();
  for (const id of [others, "01234567-89ab-4cde-8f01-23456789abcd"]) {
    const answer = await user.browser.patch(`${path}/authenticators/${id}`, { name: "Mine" });
    expectProblem(answer, "two_factor.no_authenticator");
  }
  expect(await app.takeEvents()).toEqual([]);
  expect((await other.browser.get(path)).body).toMatchObject({ authenticators: [{ name: "" }] });
});

test.each(["", "   ", "\u200b", "x".repeat(61), "a\nb", "a\u202eb"])(
  "the name %j is refused",
  async (name) => {
    const { browser } = await createProtectedUser(app);
    const [id] = await authenticatorIds(browser);
    expect(await browser.patch(`${path}/authenticators/${id}`, { name })).toMatchObject({
      body: { code: "request.invalid", issues: [{ path: "name" }] },
    });
  },
);
