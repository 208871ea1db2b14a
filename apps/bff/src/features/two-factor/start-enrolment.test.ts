import { enrolmentSchema } from "@futae/contract/two-factor";
import { hours, minutes } from "@futae/domain/duration";
import { maxOtpauthUriLength } from "@futae/domain/entry-label";
import { updatePolicy } from "@futae/storage/policies";
import { deleteUserSessions } from "@futae/storage/sessions";
import type { Storage } from "@futae/storage/storage";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import {
  createProtectedUser,
  keepAuthenticationRecent,
  scan,
  signInWithCode,
} from "../../../test/support/second-factor.ts";
import { startTestApp, type TestApp, type TestUser } from "../../../test/support/test-app.ts";
import type { Answer, TestBrowser } from "../../../test/support/test-browser.ts";

const app = await startTestApp();
afterAll(() => app.close());

const path = "/api/account/two-factor/enrolment";
const start = (browser: TestBrowser) => browser.post(path, {});
const secretOf = (answer: { body: unknown }) => enrolmentSchema.parse(answer.body).secret;

describe("an enrolment", () => {
  test("gives a 160-bit secret, as text and as a Key URI, for 15 minutes (EN-1, EN-8)", async () => {
    const user = await app.createUser({ loginName: "taro+a@b" });
    const browser = await app.signIn(user);
    await app.takeEvents();

    const answer = await start(browser);

    expect(answer.status).toBe(201);
    const secret = secretOf(answer);
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(answer.body).toEqual({
      purpose: "first",
      replaces: null,
      secret,
      issuer: "Futae",
      accountName: "taro+a@b@localhost:3000",
      otpauthUri: `otpauth://totp/Futae:taro%2Ba%40b%40localhost%3A3000?secret=${secret}&issuer=Futae&algorithm=SHA1&digits=6&period=30`,
      expiresAt: new Date(app.clock.now() + minutes(15)).toISOString(),
    });
    expect(await app.takeEvents()).toMatchObject([
      { action: "two_factor.enrolment_started", level: "info", actorId: user.id, subjectId: user.id },
    ]);
  });

  test("of the longest names still fits a QR code that a phone reads (EN-10)", async () => {
    const issuer = "二重アカウントポータル".repeat(3);
    const longNames = await startTestApp({ config: { issuer } });
    onTestFinished(() => longNames.close());
    const user = await longNames.createUser({ loginName: "佐".repeat(100) });
    const enrolment = enrolmentSchema.parse((await start(await longNames.signIn(user))).body);
    expect(enrolment.otpauthUri.length).toBeLessThanOrEqual(maxOtpauthUriLength);
    expect(enrolment.issuer).toBe("二重アカウ…");
    expect(new URL(enrolment.otpauthUri).searchParams.get("issuer")).toBe(enrolment.issuer);
    expect(enrolment.otpauthUri).toContain(encodeURIComponent(enrolment.accountName));
  });

  test("started again in the same session is the same one, and so is a reload", async () => {
    const browser = await app.signIn(await app.createUser());
    const first = await start(browser);
    const again = await start(browser);
    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
    expect((await browser.get(path)).body).toEqual(first.body);
  });

  test("started in two tabs at once is one", async () => {
    const browser = await app.signIn(await app.createUser());
    const [one, other] = await Promise.all([start(browser), start(browser)]);
    expect(one.body).toEqual(other.body);
  });

  test("of another session ends the first (EN-3)", async () => {
    const user = await app.createUser();
    const [first, second] = [await app.signIn(user), await app.signIn(user)];
    const [old, current] = [secretOf(await start(first)), secretOf(await start(second))];
    expect(current).not.toBe(old);
    expectProblem(await first.get(path), "two_factor.no_enrolment");
    expectProblem(await first.post(`${path}/confirmation`, { code: "123456" }), "two_factor.no_enrolment");
    expect(secretOf(await second.get(path))).toBe(current);
  });

  test("expires after 15 minutes; the next one has another secret", async () => {
    const user = await app.createUser();
    const browser = await app.signIn(user);
    const old = secretOf(await start(browser));
    app.clock.advance(minutes(15) - 1);
    await keepAuthenticationRecent(app, user);
    expect(secretOf(await browser.get(path))).toBe(old);
    app.clock.advance(1);
    expectProblem(await browser.get(path), "two_factor.no_enrolment");
    expect(secretOf(await start(browser))).not.toBe(old);
  });

  test("ends with the session that began it", async () => {
    const user = await app.createUser();
    const browser = await app.signIn(user);
    const old = secretOf(await start(browser));
    await browser.delete("/api/session");
    expect(secretOf(await start(await app.signIn(user)))).not.toBe(old);
  });

  test.each<[string, (user: TestUser, browser: TestBrowser) => Promise<Answer>]>([
    ["a completed step-up", ({ password }, browser) => browser.post("/api/session/step-up", { password })],
    [
      "a new password",
      ({ password }, browser) =>
        browser.put("/api/account/password", {
          currentPassword: password,
          newPassword: "a-quiet-river-at-night",
        }),
    ],
    ["ending all other sessions", (_, browser) => browser.delete("/api/account/sessions")],
  ])(
    "begun by a thief of the token, it ends with %s: the owner is shown another secret (SE-15)",
    async (_, renew) => {
      const user = await app.createUser();
      const browser = await app.signIn(user);
      const stolen = secretOf(await start(browser.copy()));
      expect((await renew(user, browser)).status).toBe(204);
      expectProblem(await browser.get(path), "two_factor.no_enrolment");
      const answer = await start(browser);
      expect(answer.status).toBe(201);
      expect(secretOf(answer)).not.toBe(stolen);
    },
  );

  test.each([
    ["idle", minutes(60)],
    ["absolute", hours(24)],
  ])("ends with the %s end of its session (SE-15)", async (_, lifetime) => {
    const user = await app.createUser();
    const old = secretOf(await start(await app.signIn(user)));
    app.clock.advance(lifetime);
    const browser = await app.signIn(user);
    expectProblem(await browser.get(path), "two_factor.no_enrolment");
    expect(secretOf(await start(browser))).not.toBe(old);
  });

  test("takes no secret from outside (EN-1)", async () => {
    const browser = await app.signIn(await app.createUser());
    expectProblem(await browser.post(path, { secret: "A".repeat(32) }), "request.invalid", {
      issues: [{ path: "secret", code: "unknown" }],
    });
  });
});

describe("refused", () => {
  test("when it is on already; the active authenticator is untouched (EN-4)", async () => {
    const user = await createProtectedUser(app);
    expectProblem(await start(user.browser), "two_factor.already_on");
    expectProblem(await user.browser.get(path), "two_factor.no_enrolment");
    await signInWithCode(app, user);
  });

  test("when the session ends at the same moment (RA-3)", async () => {
    const user = await app.createUser();
    const browser = await app.signIn(user);
    const { storage } = app.deps;
    const ending: Storage = {
      ...storage,
      transaction: async (work) => {
        await deleteUserSessions(storage.db, user.id);
        return storage.transaction(work);
      },
    };
    const there = app.sibling({ storage: ending }).browser();
    there.takeOver(browser);
    expectProblem(await start(there), "session.required");
  });

  test("while the policy does not allow it", async () => {
    const browser = await app.signIn(await app.createUser());
    await updatePolicy(app.deps.storage.db, { twoFactor: "not-allowed" }, app.clock.now());
    const [answer, state] = [await start(browser), await browser.get("/api/account/two-factor")];
    await updatePolicy(app.deps.storage.db, { twoFactor: "allowed" }, app.clock.now());
    expectProblem(answer, "two_factor.not_allowed");
    expect(state.body).toMatchObject({ offered: { reason: "not-allowed" } });
  });

  test.each([
    { region: "JP", domainId: "y000001" },
    { region: "CN", domainId: "y000001" },
    { region: "US", domainId: "k000001" },
  ] as const)("where it is not offered: $region, $domainId", async (domain) => {
    const elsewhere: TestApp = app.sibling({ config: { ...app.deps.config, domain } });
    const browser = await elsewhere.signIn(await app.createUser(), elsewhere.browser());
    expectProblem(await start(browser), "two_factor.unavailable");
    expect((await browser.get("/api/account/two-factor")).body).toMatchObject({
      offered: { reason: "unavailable" },
    });
    expect((await browser.get("/api/session")).body).toMatchObject({ domain: { twoFactorAvailable: false } });
  });
});

test("cancelled, it is gone, and cannot be cancelled again", async () => {
  const user = await app.createUser();
  const browser = await app.signIn(user);
  await scan(browser);
  await app.takeEvents();
  expect((await browser.delete(path)).status).toBe(204);
  expect(await app.takeEvents()).toMatchObject([
    { action: "two_factor.enrolment_cancelled", actorId: user.id, subjectId: user.id },
  ]);
  expectProblem(await browser.get(path), "two_factor.no_enrolment");
  expectProblem(await browser.delete(path), "two_factor.no_enrolment");
});
