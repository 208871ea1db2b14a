import { minutes } from "@futae/domain/duration";
import { findLastSession } from "@futae/storage/sessions";
import { afterAll, expect, test } from "vitest";
import { startTestApp } from "../../../test/support/test-app.ts";

const app = await startTestApp();
afterAll(() => app.close());

test("the account shows what is known, and the sign-in before this one", async () => {
  const before = new Date(app.clock.now()).toISOString();
  const user = await app.createUser({ displayName: "佐藤", role: "administrator" });
  const first = await app.signIn(user);
  app.clock.advance(minutes(5));
  const second = await app.signIn(user);
  expect((await second.get("/api/account")).body).toEqual({
    id: user.id,
    loginName: user.loginName,
    displayName: "佐藤",
    email: "",
    role: "administrator",
    locale: null,
    timeZone: null,
    passwordChangedAt: before,
    loginNameIsChangeable: true,
    passwordMinLength: 15,
    lastSignIn: {
      at: before,
      address: first.address,
      network: "private",
      device: { kind: "unknown", browser: null, system: null },
    },
  });
});

test("the first sign-in has none before it", async () => {
  const browser = await app.signIn(await app.createUser());
  expect((await browser.get("/api/account")).body).toMatchObject({ lastSignIn: null });
});

test("a browser's name is kept in printable ASCII, cut at 300 characters (AU-3)", async () => {
  const user = await app.createUser();
  const { loginName, password } = user;
  const body = { loginName, password };
  const headers = { "User-Agent": `Agent \u00ff${"x".repeat(400)}` };
  await app.browser().request("POST", "/api/session", { body, headers });
  expect(await findLastSession(app.deps.storage.db, user.id, "none")).toMatchObject({
    userAgent: `Agent ${"x".repeat(294)}`,
  });
});
