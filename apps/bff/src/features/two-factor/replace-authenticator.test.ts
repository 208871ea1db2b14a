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
const confirm = (browser: TestBrowser, code: string, name?: string) =>
  browser.post(`${enrolment}/confirmation`, { code, name });

/** Someone with two-factor authentication, and the id of the one authenticator. */
async function createOwner() {
  const user = await createProtectedUser(app);
  const [old = ""] = await authenticatorIds(user.browser);
  return { ...user, old };
}

describe("a replacement", () => {
  test("puts the new phone in the old one's place at once; other sessions and pending sign-ins end (P4b, EN-9)", async () => {
    const user = await createOwner();
    const { enabledAt } = (await user.browser.get(path)).body as { enabledAt: string };
    await user.browser.patch(`${path}/authenticators/${user.old}`, { name: "Phone" });
    const other = await signInWithCode(app, user);
    const pendingSignIn = await app.signIn(user);
    const phone = await scan(user.browser, { replaces: user.old });
    const stolen = user.browser.copy();
    await app.takeEvents();

    const answer = await confirm(user.browser, phone.code(app.clock.now()));

    expect(answer).toMatchObject({ status: 200, body: { state: "on" } });
    expect(answer.body).not.toHaveProperty("recoveryCodes");
    expectProblem(await stolen.get("/api/account"), "session.required");
    expectProblem(await other.get("/api/account"), "session.required");
    const oldCode = user.phone.code(app.clock.now());
    expectProblem(
      await pendingSignIn.post("/api/session/code", { code: oldCode }),
      "session.sign_in_expired",
    );
    expect(await app.takeEvents()).toMatchObject([
      {
        action: "two_factor.authenticator_replaced",
        level: "info",
        subjectId: user.id,
        before: "Phone",
        after: "Phone",
      },
    ]);
    const [id] = await authenticatorIds(user.browser);
    expect(id).not.toBe(user.old);
    expect((await user.browser.get(path)).body).toMatchObject({
      enabledAt,
      authenticators: [{ id, name: "Phone" }],
      recoveryCodesLeft: 10,
    });

    app.clock.advance(minutes(1));
    const again = await app.signIn(user);
    const refusal = await again.post("/api/session/code", { code: user.phone.code(app.clock.now()) });
    expectProblem(refusal, "two_factor.wrong_code", { attemptsLeft: 4 });
    await signInWithCode(app, { ...user, phone });
    const [recoveryCode] = user.recoveryCodes;
    const recovered = await (await app.signIn(user)).post("/api/session/recovery-code", { recoveryCode });
    expect(recovered.status).toBe(200);
  });

  test("takes a name that was typed", async () => {
    const user = await createOwner();
    await user.browser.patch(`${path}/authenticators/${user.old}`, { name: "Phone" });
    const phone = await scan(user.browser, { replaces: user.old });
    await confirm(user.browser, phone.code(app.clock.now()), "New phone");
    expect((await user.browser.get(path)).body).toMatchObject({ authenticators: [{ name: "New phone" }] });
  });

  test("leaves the others, and has a label that none of them has", async () => {
    const user = await createOwner();
    await addPhone(app, user.browser);
    const [, second] = await authenticatorIds(user.browser);
    const started = await user.browser.post(enrolment, { replaces: user.old });
    expect(started.body).toMatchObject({
      purpose: "replacement",
      replaces: user.old,
      accountName: `${user.loginName}@localhost:3000 (3)`,
    });
    await addPhone(app, user.browser, { replaces: user.old });
    expect(await authenticatorIds(user.browser)).toEqual([second, expect.any(String)]);
  });

  test("abandoned leaves the old phone as it was (EN-4)", async () => {
    const user = await createOwner();
    const phone = await scan(user.browser, { replaces: user.old });
    for (let count = 0; count < 5; count += 1) {
      await confirm(user.browser, phone.wrongCode(app.clock.now()));
    }
    expectProblem(await user.browser.get(enrolment), "two_factor.no_enrolment");
    await signInWithCode(app, user);
    expect(await authenticatorIds(user.browser)).toEqual([user.old]);
  });

  test.each([{ region: "US" }, { region: "JP" }] as const)(
    "is possible where it is no longer offered, in $region: a broken phone can be left",
    async ({ region }) => {
      const user = await createOwner();
      await updatePolicy(app.deps.storage.db, { twoFactor: "not-allowed" }, app.clock.now());
      const domain = { region, domainId: "y000001" } as const;
      const there = app.sibling({ config: { ...app.deps.config, domain } });
      const browser = there.browser();
      browser.takeOver(user.browser);
      const phone = await addPhone(there, browser, { replaces: user.old });
      await updatePolicy(app.deps.storage.db, { twoFactor: "allowed" }, app.clock.now());
      await signInWithCode(app, { ...user, phone });
    },
  );
});

describe("refused", () => {
  test("of what is not there, or another user's, alike (AD-2)", async () => {
    const [user, other] = [await createOwner(), await createOwner()];
    for (const replaces of [other.old, "01234567-89ab-4cde-8f01-23456789abcd"]) {
      expectProblem(await user.browser.post(enrolment, { replaces }), "two_factor.no_authenticator");
    }
    expect(await authenticatorIds(other.browser)).toEqual([other.old]);
  });

  test("where it is not on", async () => {
    const { old } = await createOwner();
    const browser = await app.signIn(await app.createUser());
    expectProblem(await browser.post(enrolment, { replaces: old }), "two_factor.not_on");
  });

  test("once the old one was deleted: what was pending for it is gone", async () => {
    const user = await createOwner();
    await addPhone(app, user.browser);
    const phone = await scan(user.browser, { replaces: user.old });
    expect((await user.browser.delete(`${path}/authenticators/${user.old}`)).status).toBe(204);
    expectProblem(await user.browser.get(enrolment), "two_factor.no_enrolment");
    const code = phone.code(app.clock.now());
    expectProblem(await confirm(user.browser, code), "two_factor.no_enrolment");
    expect(await authenticatorIds(user.browser)).toHaveLength(1);
  });

  test("once it was turned off: what was pending is gone", async () => {
    const user = await createOwner();
    const phone = await scan(user.browser, { replaces: user.old });
    await user.browser.delete(path);
    const code = phone.code(app.clock.now());
    expectProblem(await confirm(user.browser, code), "two_factor.no_enrolment");
    expect(await authenticatorIds(user.browser)).toEqual([]);
  });

  test("without a recent authentication", async () => {
    const user = await createOwner();
    app.clock.advance(minutes(10) + 1);
    expectProblem(await user.browser.post(enrolment, { replaces: user.old }), "session.step_up_required");
  });
});
