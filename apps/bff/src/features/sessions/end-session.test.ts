import { accountSessionsSchema } from "@futae/contract/sessions";
import { afterAll, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import { startTestApp } from "../../../test/support/test-app.ts";
import type { TestBrowser } from "../../../test/support/test-browser.ts";

const app = await startTestApp();
afterAll(() => app.close());

const path = "/api/account/sessions";

async function idOf(browser: TestBrowser): Promise<string> {
  const { sessions } = accountSessionsSchema.parse((await browser.get(path)).body);
  return sessions.find(({ isCurrent }) => isCurrent)?.id ?? expect.fail("There is no session");
}

test("ends another session of the account at its next request, and no more (SE-10)", async () => {
  const user = await app.createUser();
  const [browser, other, third] = [await app.signIn(user), await app.signIn(user), await app.signIn(user)];
  const id = await idOf(other);
  await app.takeEvents();

  expect((await browser.delete(`${path}/${id}`)).status).toBe(204);

  expectProblem(await other.get("/api/account"), "session.required");
  expect((await third.get("/api/account")).status).toBe(200);
  expect((await browser.get("/api/account")).status).toBe(200);
  expect(await app.takeEvents()).toMatchObject([
    { action: "session.ended", level: "info", actorId: user.id, subjectId: user.id, device: "unknown" },
  ]);
});

test("ending the session that asks is signing out", async () => {
  const user = await app.createUser();
  const browser = await app.signIn(user);
  const stolen = browser.copy();
  await app.takeEvents();

  const answer = await browser.delete(`${path}/${await idOf(browser)}`);

  expect(answer.status).toBe(204);
  expect(answer.headers.get("Clear-Site-Data")).toBeNull();
  expect(browser.cookies.size).toBe(0);
  expectProblem(await stolen.get("/api/account"), "session.required");
  expect(await app.takeEvents()).toMatchObject([{ action: "session.ended", device: null }]);
});

test("another person's session is as unknown as one that never was or is over (AD-2)", async () => {
  const [mine, theirs] = [await app.signIn(await app.createUser()), await app.signIn(await app.createUser())];
  const id = await idOf(theirs);
  await app.takeEvents();

  expectProblem(await mine.delete(`${path}/${id}`), "session.not_found");
  const unknown = "01234567-89ab-4cde-8f01-23456789abcd";
  expectProblem(await mine.delete(`${path}/${unknown}`), "session.not_found");

  expect((await theirs.get("/api/account")).status).toBe(200);
  expect(await app.takeEvents()).toEqual([]);
});
