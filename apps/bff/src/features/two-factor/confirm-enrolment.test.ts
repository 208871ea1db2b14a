import { enrolmentConfirmedSchema } from "@futae/contract/two-factor";
import { minutes, seconds } from "@futae/domain/duration";
import { updatePolicy } from "@futae/storage/policies";
import { afterAll, describe, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import { createProtectedUser, keepAuthenticationRecent, scan } from "../../../test/support/second-factor.ts";
import { startTestApp } from "../../../test/support/test-app.ts";
import type { TestBrowser } from "../../../test/support/test-browser.ts";

const app = await startTestApp();
afterAll(() => app.close());

const path = "/api/account/two-factor/enrolment/confirmation";
const confirm = (browser: TestBrowser, code: string) => browser.post(path, { code });

describe("the code of the scanned secret", () => {
  test("turns it on, gives ten recovery codes and a new token, and ends every other session (EN-9)", async () => {
    const user = await app.createUser();
    const [browser, other] = [await app.signIn(user), await app.signIn(user)];
    const phone = await scan(browser);
    const stolen = browser.copy();
    const now = app.clock.now();
    await app.takeEvents();

    const answer = await browser.post(path, { code: phone.code(now), name: " My phone " });

    const { state, recoveryCodes = [] } = enrolmentConfirmedSchema.parse(answer.body);
    expect(state).toBe("on");
    expect(new Set(recoveryCodes).size).toBe(10);
    for (const code of recoveryCodes) expect(code).toMatch(/^[2-9A-HJKMNP-Z]{4}(-[2-9A-HJKMNP-Z]{4}){3}$/);
    expectProblem(await stolen.get("/api/account"), "session.required");
    expectProblem(await other.get("/api/account"), "session.required");
    expect(await app.takeEvents()).toMatchObject([
      { action: "two_factor.enabled", level: "info", actorId: user.id, subjectId: user.id },
    ]);
    const enabledAt = new Date(now).toISOString();
    expect((await browser.get("/api/account/two-factor")).body).toEqual({
      state: "on",
      offered: true,
      required: false,
      enabledAt,
      authenticators: [
        { id: expect.any(String), name: "My phone", createdAt: enabledAt, lastUsedAt: enabledAt },
      ],
      mayAddAuthenticator: true,
      recoveryCodesLeft: 10,
    });
  });

  test.each([-1, 1])("may come from a phone %i step off", async (offset) => {
    const browser = await app.signIn(await app.createUser());
    const phone = await scan(browser);
    expect((await confirm(browser, phone.code(app.clock.now(), offset))).status).toBe(200);
  });

  test("works once of twice at once", async () => {
    const browser = await app.signIn(await app.createUser());
    const code = (await scan(browser)).code(app.clock.now());
    const answers = await Promise.all([confirm(browser.copy(), code), confirm(browser.copy(), code)]);
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status >= 500)).toEqual([]);
  });

  test("is worth nothing in another session of the same user (EN-3)", async () => {
    const user = await app.createUser();
    const [browser, other] = [await app.signIn(user), await app.signIn(user)];
    const phone = await scan(browser);
    expectProblem(await confirm(other, phone.code(app.clock.now())), "two_factor.no_enrolment");
    expect((await confirm(browser, phone.code(app.clock.now()))).status).toBe(200);
  });

  test("comes too late after 15 minutes", async () => {
    const user = await app.createUser();
    const browser = await app.signIn(user);
    const phone = await scan(browser);
    app.clock.advance(minutes(15));
    await keepAuthenticationRecent(app, user);
    expectProblem(await confirm(browser, phone.code(app.clock.now())), "two_factor.no_enrolment");
  });
});

describe("a wrong code", () => {
  test("turns nothing on and leaves the same secret, five times", async () => {
    const user = await app.createUser();
    const browser = await app.signIn(user);
    const phone = await scan(browser);
    const wrong = phone.wrongCode(app.clock.now());
    await app.takeEvents();
    for (const attemptsLeft of [4, 3, 2, 1]) {
      expectProblem(await confirm(browser, wrong), "two_factor.wrong_code", { attemptsLeft });
    }
    const events = await app.takeEvents();
    expect(events.map(({ action }) => action)).toEqual(Array(4).fill("two_factor.enrolment_refused"));
    expect(events).toMatchObject(Array(4).fill({ actorId: user.id, subjectId: user.id }));
    expect((await browser.get("/api/account/two-factor")).body).toMatchObject({ state: "off" });
    expect((await confirm(browser, phone.code(app.clock.now()))).status).toBe(200);
  });

  test("ends the enrolment at the fifth (EN-3)", async () => {
    const browser = await app.signIn(await app.createUser());
    const phone = await scan(browser);
    const wrong = phone.wrongCode(app.clock.now());
    for (let count = 0; count < 5; count += 1) await confirm(browser, wrong);
    expectProblem(await confirm(browser, phone.code(app.clock.now())), "two_factor.no_enrolment");
    const next = await browser.post("/api/account/two-factor/enrolment", {});
    expect(next.status).toBe(201);
  });

  test.each([
    { phoneIs: "slow", offset: -2, clockOffsetSeconds: -60 },
    { phoneIs: "fast", offset: 2, clockOffsetSeconds: 60 },
    { phoneIs: "slow", offset: -20, clockOffsetSeconds: -600 },
    { phoneIs: "fast", offset: 11, clockOffsetSeconds: 330 },
  ])("tells that the phone is $phoneIs by $clockOffsetSeconds s", async ({ offset, clockOffsetSeconds }) => {
    const browser = await app.signIn(await app.createUser());
    const phone = await scan(browser);
    const answer = await confirm(browser, phone.code(app.clock.now(), offset));
    expectProblem(answer, "two_factor.wrong_code", { attemptsLeft: 4, clockOffsetSeconds });
  });

  test("beyond ten minutes is just wrong", async () => {
    const browser = await app.signIn(await app.createUser());
    const phone = await scan(browser);
    const answer = await confirm(browser, phone.code(app.clock.now(), 21));
    expectProblem(answer, "two_factor.wrong_code", { attemptsLeft: 4 });
  });
});

describe("refused", () => {
  test("without an enrolment", async () => {
    const browser = await app.signIn(await app.createUser());
    expectProblem(await confirm(browser, "123456"), "two_factor.no_enrolment");
  });

  test("when the policy or the domain took it back meanwhile", async () => {
    const browser = await app.signIn(await app.createUser());
    const code = (await scan(browser)).code(app.clock.now());
    const { config, storage } = app.deps;
    const elsewhere = app.sibling({ config: { ...config, domain: { region: "JP", domainId: "y000001" } } });
    const moved = elsewhere.browser();
    moved.takeOver(browser);
    expectProblem(await confirm(moved, code), "two_factor.unavailable");
    await updatePolicy(storage.db, { twoFactor: "not-allowed" }, app.clock.now());
    const refusal = await confirm(browser, code);
    await updatePolicy(storage.db, { twoFactor: "allowed" }, app.clock.now());
    expectProblem(refusal, "two_factor.not_allowed");
  });

  test("with a right code five times while the policy does not allow it, it is still there when it does", async () => {
    const browser = await app.signIn(await app.createUser());
    const code = (await scan(browser)).code(app.clock.now());
    const { db } = app.deps.storage;
    await updatePolicy(db, { twoFactor: "not-allowed" }, app.clock.now());
    const refusals = [];
    for (let time = 0; time < 5; time += 1) refusals.push(await confirm(browser, code));
    await updatePolicy(db, { twoFactor: "allowed" }, app.clock.now());
    for (const refusal of refusals) expectProblem(refusal, "two_factor.not_allowed");
    expect((await confirm(browser, code)).status).toBe(200);
  });

  test("when the authentication is no longer recent", async () => {
    const browser = await app.signIn(await app.createUser());
    const phone = await scan(browser);
    app.clock.advance(minutes(10) + 1);
    expectProblem(await confirm(browser, phone.code(app.clock.now())), "session.step_up_required");
  });
});

test("no answer but the enrolment's own ever shows the secret again (EN-7)", async () => {
  const user = await createProtectedUser(app);
  const administrator = await app.signIn(await app.createUser({ role: "administrator" }));
  const setupKeys = [...app.secrets].filter((secret) => /^[A-Z2-7]{32}$/.test(secret));
  expect(setupKeys.length).toBeGreaterThan(0);
  app.clock.advance(seconds(1));
  const answers = [
    await user.browser.get("/api/account/two-factor"),
    await user.browser.get("/api/account/two-factor/enrolment"),
    await user.browser.get("/api/account"),
    await user.browser.get("/api/session"),
    await administrator.get("/api/admin/users"),
    await administrator.get(`/api/admin/users/${user.id}`),
  ];
  const text = JSON.stringify(answers.map(({ body }) => body));
  for (const secret of [...setupKeys, ...user.recoveryCodes]) expect(text).not.toContain(secret);
});
