import { findPolicy, updatePolicy } from "@futae/storage/policies";
import type { Storage } from "@futae/storage/storage";
import { allRowsReader } from "@futae/storage/test/test-all-rows";
import { storageKinds } from "@futae/storage/test/test-storage";
import { afterAll, describe, expect, test } from "vitest";
import { expectProblem } from "../../test/support/expect-problem.ts";
import { readPolicyChange } from "../../test/support/policy-change.ts";
import { startTestApp } from "../../test/support/test-app.ts";
import { operatorActor } from "../operator.ts";
import { changePolicy } from "./change-policy.ts";

const path = "/api/admin/policy";

describe.each(storageKinds)("the operator's change of the policy on %s", async (kind) => {
  const app = await startTestApp({ kind });
  afterAll(() => app.close());
  const { db } = app.deps.storage;
  const readRows = await allRowsReader(app.deps.storage);
  const administratorUser = await app.createUser({ role: "administrator" });
  const arrive = async () => {
    const browser = await app.signIn(administratorUser);
    const policy = await readPolicyChange(browser);
    await app.takeEvents();
    return { browser, policy };
  };

  test("is of what was typed alone, the next version, and in the audit log with before and after", async () => {
    const { policy } = await arrive();
    await changePolicy({ deps: app.deps, typed: { "contact-en": "Extension 300", "idle-minutes": "30" } });
    expect(await findPolicy(db)).toMatchObject({
      version: policy.version + 1,
      twoFactor: "allowed",
      sessionIdleMinutes: 30,
      sessionAbsoluteHours: 24,
      usersMayChangeLoginName: 1,
      contactJa: "",
      contactEn: "Extension 300",
    });
    expect(await app.takeEvents()).toMatchObject([
      {
        action: "policy.changed",
        level: "warning",
        actorKind: "operator",
        actorName: operatorActor().operator,
        actorId: null,
        subjectId: null,
        changes: {
          sessionIdleMinutes: { before: 60, after: 30 },
          contactEn: { before: "", after: "Extension 300" },
        },
      },
    ]);
  });

  test("is told to who saves a form that was opened before it (RQ-4)", async () => {
    const { browser, policy } = await arrive();
    const { after: current } = await changePolicy({ deps: app.deps, typed: { "contact-ja": "運用担当" } });
    const late = { ...policy, contact: { ...policy.contact, en: "Ask Hanako" } };
    expectProblem(await browser.put(path, late), "edit.conflict", { current });
    expect(await findPolicy(db)).toMatchObject({ contactJa: "運用担当", contactEn: policy.contact.en });
  });

  test("overwrites nothing that somebody saved after the policy was read (RQ-4)", async () => {
    const { browser, policy } = await arrive();
    const { storage } = app.deps;
    const transaction: Storage["transaction"] = async (work) => {
      const contact = { ja: "先に", en: "First" };
      expect((await browser.put(path, { ...policy, contact })).status).toBe(200);
      return storage.transaction(work);
    };
    const deps = { ...app.deps, storage: { ...storage, transaction } };
    const typed = { "contact-en": "Second" };
    await expect(changePolicy({ deps, typed })).rejects.toThrow(/^Somebody else has changed the policy/);
    expect(await findPolicy(db)).toMatchObject({
      version: policy.version + 1,
      contactJa: "先に",
      contactEn: "First",
    });
  });

  test("leaves two-factor authentication as it is where it is not offered, and the rest goes through", async () => {
    await arrive();
    const domain = { region: "CN", domainId: "y000001" } as const;
    const deps = { ...app.deps, config: { ...app.deps.config, domain } };
    const before = await readRows();
    const both = { "two-factor": "not-allowed", "contact-en": "Nobody" };
    await expect(changePolicy({ deps, typed: both })).rejects.toThrow(/^Two-factor .* is not offered here/);
    expect(await readRows()).toEqual(before);
    const rest = { "two-factor": "allowed", "contact-en": "Here" };
    expect(await changePolicy({ deps, typed: rest })).toMatchObject({ after: { contact: { en: "Here" } } });
  });

  test("that changes nothing writes nothing", async () => {
    const { policy } = await arrive();
    const before = await readRows();
    const typed = { "two-factor": policy.twoFactor, "contact-en": ` ${policy.contact.en}\n` };
    const saved = await changePolicy({ deps: app.deps, typed });
    expect(saved.after).toEqual(saved.before);
    expect(await readRows()).toEqual(before);
  });

  test.each([
    [{ "two-factor": "required" }, "--two-factor must be not-allowed or allowed."],
    [
      { "idle-minutes": "4" },
      "--idle-minutes must be a whole number from 5 to 1440, and no longer than --absolute-hours.",
    ],
    [{ "idle-minutes": "1e2" }, /^--idle-minutes must be /],
    [{ "idle-minutes": "" }, /^--idle-minutes must be /],
    [{ "idle-minutes": "90", "absolute-hours": "1" }, /^--idle-minutes must be .*--absolute-hours\.$/],
    [{ "absolute-hours": "721" }, "--absolute-hours must be a whole number from 1 to 720."],
    [{ "users-may-change-login-name": "true" }, "--users-may-change-login-name must be yes or no."],
    [{ "sign-in-message-ja": "x".repeat(501) }, /^--sign-in-message-ja must be a text of at most 500 /],
    [{ "sign-in-message-en": "a\u202eb" }, /^--sign-in-message-en must be a text /],
    [{ "contact-ja": "a\tb" }, /^--contact-ja must be a text /],
    [{ "contact-en": "a\r\nb" }, /^--contact-en must be a text /],
    [{ "contact-en": "\u200b", "absolute-hours": "x" }, /^--absolute-hours .*\n--contact-en .*$/],
  ])("of %j is refused by its name", async (typed, said) => {
    const before = await readRows();
    await expect(changePolicy({ deps: app.deps, typed })).rejects.toThrow(said);
    expect(await readRows()).toEqual(before);
  });

  test("says that a requirement does not stay by itself", async () => {
    await updatePolicy(db, { twoFactor: "required" }, app.clock.now());
    const typed = { "contact-en": "Anybody" };
    await expect(changePolicy({ deps: app.deps, typed })).rejects.toThrow(/^--two-factor must be /);
    expect(
      await changePolicy({ deps: app.deps, typed: { ...typed, "two-factor": "allowed" } }),
    ).toMatchObject({
      before: { twoFactor: "required" },
      after: { twoFactor: "allowed", contact: { en: "Anybody" } },
    });
  });
});
