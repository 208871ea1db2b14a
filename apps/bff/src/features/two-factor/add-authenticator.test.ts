import { type EnrolmentStart, enrolmentSchema } from "@futae/contract/two-factor";
import { minutes } from "@futae/domain/duration";
import { updatePolicy } from "@futae/storage/policies";
import { afterAll, describe, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import {
  addPhone,
  authenticatorIds,
  createProtectedUser,
  scan,
  signInWithCode,
} from "../../../test/support/second-factor.ts";
import { startTestApp } from "../../../test/support/test-app.ts";
import type { TestBrowser } from "../../../test/support/test-browser.ts";

const app = await startTestApp();
afterAll(() => app.close());

const path = "/api/account/two-factor";
const enrolment = `${path}/enrolment`;
const additional: EnrolmentStart = { additional: true };
const start = (browser: TestBrowser, body: EnrolmentStart = additional) => browser.post(enrolment, body);
const confirm = (browser: TestBrowser, code: string, name?: string) =>
  browser.post(`${enrolment}/confirmation`, { code, name });
const accountNameOf = (answer: { body: unknown }) => enrolmentSchema.parse(answer.body).accountName;

describe("a second authenticator", () => {
  test("counts beside the first; other sessions stay, pending sign-ins end, the token is new (EN-9)", async () => {
    const user = await createProtectedUser(app);
    const other = await signInWithCode(app, user);
    const pendingSignIn = await app.signIn(user);
    const enabledAt = new Date(app.clock.now() - minutes(1)).toISOString();
    await app.takeEvents();

    const phone = await scan(user.browser, additional);
    const stolen = user.browser.copy();
    const answer = await confirm(user.browser, phone.code(app.clock.now()), " Tablet ");

    expect(answer).toMatchObject({ status: 200, body: { state: "on" } });
    expect(answer.body).not.toHaveProperty("recoveryCodes");
    expectProblem(await stolen.get("/api/account"), "session.required");
    expect((await other.get("/api/account")).status).toBe(200);
    const code = user.phone.code(app.clock.now());
    expectProblem(await pendingSignIn.post("/api/session/code", { code }), "session.sign_in_expired");
    expect(await app.takeEvents()).toMatchObject([
      { action: "two_factor.enrolment_started", actorId: user.id },
      { action: "two_factor.authenticator_added", level: "info", subjectId: user.id, name: "Tablet" },
    ]);
    expect((await user.browser.get(path)).body).toMatchObject({
      state: "on",
      enabledAt,
      authenticators: [{ name: "" }, { name: "Tablet" }],
      mayAddAuthenticator: true,
      recoveryCodesLeft: 10,
    });
    app.clock.advance(minutes(1));
    await signInWithCode(app, user);
    await signInWithCode(app, { ...user, phone });
  });

  test("has used up the code that confirmed it (EN-5)", async () => {
    const user = await createProtectedUser(app);
    const phone = await scan(user.browser, additional);
    const code = phone.code(app.clock.now());
    expect((await confirm(user.browser, code)).status).toBe(200);
    const pendingSignIn = await app.signIn(user);
    expectProblem(await pendingSignIn.post("/api/session/code", { code }), "two_factor.used_code");
  });

  test("started and abandoned leaves the first as it was (EN-4)", async () => {
    const user = await createProtectedUser(app);
    const phone = await scan(user.browser, additional);
    const wrong = phone.wrongCode(app.clock.now());
    expectProblem(await confirm(user.browser, wrong), "two_factor.wrong_code", { attemptsLeft: 4 });
    await signInWithCode(app, user);
    expect(await authenticatorIds(user.browser)).toHaveLength(1);
  });

  test("has a label of its own, which an abandoned one leaves to the next", async () => {
    const user = await createProtectedUser(app);
    const label = `${user.loginName}@localhost:3000`;
    expect(accountNameOf(await start(user.browser))).toBe(`${label} (2)`);
    await user.browser.delete(enrolment);
    expect(accountNameOf(await start(user.browser))).toBe(`${label} (2)`);
    await addPhone(app, user.browser);
    expect(accountNameOf(await start(user.browser))).toBe(`${label} (3)`);
  });

  test("pending in this session is shown again; another intent gets a secret of its own", async () => {
    const user = await createProtectedUser(app);
    const [first] = await authenticatorIds(user.browser);
    const pending = await start(user.browser);
    expect(pending.status).toBe(201);
    expect(await start(user.browser)).toMatchObject({ status: 200, body: pending.body });
    expect((await user.browser.get(enrolment)).body).toEqual(pending.body);
    const replacing = await start(user.browser, { replaces: first });
    expect(replacing).toMatchObject({ status: 201, body: { purpose: "replacement", replaces: first } });
    expect(enrolmentSchema.parse(replacing.body).secret).not.toBe(enrolmentSchema.parse(pending.body).secret);
    expect((await user.browser.get(enrolment)).body).toEqual(replacing.body);
  });
});

describe("refused", () => {
  test("beyond five; one of them can still be replaced", async () => {
    const user = await createProtectedUser(app);
    for (let count = 2; count <= 5; count += 1) await addPhone(app, user.browser);
    expectProblem(await start(user.browser), "two_factor.too_many_authenticators");
    expect((await user.browser.get(path)).body).toMatchObject({ mayAddAuthenticator: false });
    const [, second] = await authenticatorIds(user.browser);
    await addPhone(app, user.browser, { replaces: second });
    expect(await authenticatorIds(user.browser)).toHaveLength(5);
  });

  test("when five were reached meanwhile; what is pending may wait for room", async () => {
    const user = await createProtectedUser(app);
    for (let count = 2; count <= 4; count += 1) await addPhone(app, user.browser);
    const [oldest = ""] = await authenticatorIds(user.browser);
    const phone = await scan(user.browser, additional);
    const { db } = app.deps.storage;
    const row = await db
      .selectFrom("authenticators")
      .selectAll()
      .where("id", "=", oldest)
      .executeTakeFirstOrThrow();
    const fifth = { ...row, id: "01234567-89ab-4cde-8f01-23456789abcd", ordinal: 9 };
    await db.insertInto("authenticators").values(fifth).execute();
    const code = phone.code(app.clock.now());
    expectProblem(await confirm(user.browser, code), "two_factor.too_many_authenticators");
    await db.deleteFrom("authenticators").where("id", "=", fifth.id).execute();
    expect((await confirm(user.browser, code)).status).toBe(200);
  });

  test("where it is not on, and together with a replacement", async () => {
    const browser = await app.signIn(await app.createUser());
    expectProblem(await start(browser), "two_factor.not_on");
    const both = { additional: true, replaces: "01234567-89ab-4cde-8f01-23456789abcd" } as const;
    expectProblem(await start(browser, both), "request.invalid", { issues: [{ path: "", code: "invalid" }] });
  });

  test("while the policy does not allow it, and where it is not offered", async () => {
    const user = await createProtectedUser(app);
    await updatePolicy(app.deps.storage.db, { twoFactor: "not-allowed" }, app.clock.now());
    const [refusal, state] = [await start(user.browser), await user.browser.get(path)];
    await updatePolicy(app.deps.storage.db, { twoFactor: "allowed" }, app.clock.now());
    expectProblem(refusal, "two_factor.not_allowed");
    expect(state.body).toMatchObject({ state: "on", mayAddAuthenticator: false });
    const domain = { region: "JP", domainId: "y000001" } as const;
    const elsewhere = app.sibling({ config: { ...app.deps.config, domain } });
    const moved = elsewhere.browser();
    moved.takeOver(user.browser);
    expectProblem(await start(moved), "two_factor.unavailable");
  });
});

test("another deployment's label differs by its host alone", async () => {
  const user = await app.createUser();
  const config = { ...app.deps.config, origin: "https://id.example.com" };
  const there = app.sibling({ config });
  expect(accountNameOf(await start(await app.signIn(user), {}))).toBe(`${user.loginName}@localhost:3000`);
  const browser = await there.signIn(user, there.browser());
  expect(accountNameOf(await start(browser, {}))).toBe(`${user.loginName}@id.example.com`);
});
