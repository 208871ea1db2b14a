import { accountSessionsSchema } from "@futae/contract/sessions";
import { hours, minutes } from "@futae/domain/duration";
import { afterAll, expect, test } from "vitest";
import { createProtectedUser, signInWithCode } from "../../../test/support/second-factor.ts";
import { startTestApp } from "../../../test/support/test-app.ts";
import type { TestBrowser } from "../../../test/support/test-browser.ts";

const app = await startTestApp();
afterAll(() => app.close());

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0";

const list = async (browser: TestBrowser) =>
  accountSessionsSchema.parse((await browser.get("/api/account/sessions")).body).sessions;

test("the live sessions of the account, this one first and marked (SE-10)", async () => {
  const user = await app.createUser();
  const { loginName, password } = user;
  const other = app.browser("203.0.113.9");
  await other.request("POST", "/api/session", {
    body: { loginName, password },
    headers: { "User-Agent": firefox },
  });
  const startedAt = new Date(app.clock.now()).toISOString();
  app.clock.advance(minutes(10));
  const browser = await app.signIn(user, app.browser("127.0.0.1"));
  await app.signIn(await app.createUser());
  const now = new Date(app.clock.now()).toISOString();

  expect(await list(browser)).toEqual([
    {
      id: expect.any(String),
      isCurrent: true,
      method: "password",
      startedAt: now,
      lastSeenAt: now,
      device: { kind: "unknown", browser: null, system: null },
      address: "127.0.0.1",
      network: "this-computer",
    },
    {
      id: expect.any(String),
      isCurrent: false,
      method: "password",
      startedAt,
      lastSeenAt: startedAt,
      device: { kind: "desktop", browser: "Firefox", system: "Linux" },
      address: "203.0.113.9",
      network: "internet",
    },
  ]);
});

test("what was idle too long or is past its end is not listed, though its row may still be there (SE-8)", async () => {
  const user = await app.createUser();
  await app.signIn(user);
  app.clock.advance(minutes(60));
  const browser = await app.signIn(user);
  expect(await list(browser)).toHaveLength(1);
  for (let hour = 0; hour < 23; hour += 1) {
    app.clock.advance(minutes(59));
    expect((await browser.get("/api/account")).status).toBe(200);
  }
  app.clock.advance(hours(24) - 23 * minutes(59));
  expect(await list(await app.signIn(user))).toHaveLength(1);
});

test("says how each was authenticated, and never a token", async () => {
  const user = await createProtectedUser(app);
  await signInWithCode(app, user);
  const answer = await user.browser.get("/api/account/sessions");
  expect(accountSessionsSchema.parse(answer.body).sessions.map(({ method }) => method)).toEqual([
    "password",
    "password-code",
  ]);
  expect(JSON.stringify(answer.body)).not.toMatch(/token/i);
});
