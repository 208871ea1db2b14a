import { sessionSchema } from "@futae/contract/sign-in";
import { hours, minutes } from "@futae/domain/duration";
import { updatePolicy } from "@futae/storage/policies";
import { afterAll, describe, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import { createProtectedUser } from "../../../test/support/second-factor.ts";
import { startTestApp } from "../../../test/support/test-app.ts";

const supportUrl = "https://support.example/contact";
const app = await startTestApp({ config: { supportUrl, issuer: "Example" } });
afterAll(() => app.close());

const noContact = { ja: "", en: "" };
const domain = { issuer: "Example", twoFactorAvailable: true, signInMessage: { ja: "", en: "" } };

test("anyone learns the issuer, the organisation's message and whether the second factor exists here", async () => {
  expect((await app.browser().get("/api/session")).body).toEqual({ state: "signed-out", domain });
  const message = { ja: "ようこそ", en: "Welcome" };
  const { db } = app.deps.storage;
  await updatePolicy(db, { signInMessageJa: message.ja, signInMessageEn: message.en }, app.clock.now());
  const answer = await app.browser().get("/api/session");
  await updatePolicy(db, { signInMessageJa: "", signInMessageEn: "" }, app.clock.now());
  expect(answer.body).toEqual({ state: "signed-out", domain: { ...domain, signInMessage: message } });
});

test("a session names its user", async () => {
  const user = await app.createUser({ displayName: "田中 一郎" });
  const browser = await app.signIn(user);
  const { id, loginName } = user;
  expect((await browser.get("/api/session")).body).toEqual({
    state: "signed-in",
    user: { id, loginName, displayName: "田中 一郎", role: "user", locale: null, timeZone: null },
    domain,
  });
});

test("a pending sign-in says whose code it wants; the contact is told to administrators alone", async () => {
  const user = await createProtectedUser(app);
  const administrator = await createProtectedUser(app, { role: "administrator" });
  expect((await (await app.signIn(user)).get("/api/session")).body).toEqual({
    state: "code-required",
    pendingUser: { id: user.id, loginName: user.loginName, role: "user" },
    domain: { ...domain, contact: noContact },
  });
  expect((await (await app.signIn(administrator)).get("/api/session")).body).toEqual({
    state: "code-required",
    pendingUser: { id: administrator.id, loginName: administrator.loginName, role: "administrator" },
    domain: { ...domain, contact: noContact, supportUrl },
  });
});

test("the contact of who cannot get a code is told where one is required, and nowhere else", async () => {
  const contact = { ja: "総務部 内線 300", en: "General Affairs, extension 300" };
  const { db } = app.deps.storage;
  await updatePolicy(db, { contactJa: contact.ja, contactEn: contact.en }, app.clock.now());
  const user = await createProtectedUser(app);
  const required = await app.signIn(user);
  const temporary = await app.signIn(await app.createUser({ passwordIsTemporary: true }));
  const answers = [
    await required.get("/api/session"),
    await temporary.get("/api/session"),
    await user.browser.get("/api/session"),
    await app.browser().get("/api/session"),
  ];
  await updatePolicy(db, { contactJa: "", contactEn: "" }, app.clock.now());
  expect(answers.map(({ body }) => sessionSchema.parse(body))).toMatchObject([
    { state: "code-required", domain: { contact } },
    { state: "password-change-required", domain },
    { state: "signed-in", domain },
    { state: "signed-out", domain },
  ]);
  expect(answers.filter(({ body }) => JSON.stringify(body).includes("300"))).toHaveLength(1);
});

describe("a session ends", () => {
  test("an hour after its last request, and requests keep it alive (SE-8)", async () => {
    const browser = await app.signIn(await app.createUser());
    for (let count = 0; count < 3; count += 1) {
      app.clock.advance(minutes(59));
      expect((await browser.get("/api/account")).status).toBe(200);
    }
    app.clock.advance(minutes(60));
    expectProblem(await browser.get("/api/account"), "session.required");
  });

  test("24 hours after it began, whatever it does", async () => {
    const browser = await app.signIn(await app.createUser());
    for (let count = 0; count < 47; count += 1) {
      app.clock.advance(minutes(30));
      await browser.get("/api/account");
    }
    app.clock.advance(minutes(30) - 1);
    expect((await browser.get("/api/account")).status).toBe(200);
    app.clock.advance(1);
    expectProblem(await browser.get("/api/account"), "session.required");
  });

  test("sooner where the policy says so, and at once for open ones", async () => {
    const browser = await app.signIn(await app.createUser());
    const { db } = app.deps.storage;
    await updatePolicy(db, { sessionIdleMinutes: 5 }, app.clock.now());
    app.clock.advance(minutes(5));
    expectProblem(await browser.get("/api/account"), "session.required");
    await updatePolicy(db, { sessionIdleMinutes: 60, sessionAbsoluteHours: 1 }, app.clock.now());
    const short = await app.signIn(await app.createUser());
    app.clock.advance(minutes(40));
    expect((await short.get("/api/account")).status).toBe(200);
    app.clock.advance(hours(1) - minutes(40));
    expectProblem(await short.get("/api/account"), "session.required");
    await updatePolicy(db, { sessionAbsoluteHours: 24 }, app.clock.now());
  });
});
