import { policySchema } from "@futae/contract/admin-policy";
import { minutes } from "@futae/domain/duration";
import { findPolicy } from "@futae/storage/policies";
import { allRowsReader } from "@futae/storage/test/test-all-rows";
import { storageKinds } from "@futae/storage/test/test-storage";
import { updateUser } from "@futae/storage/users";
import { afterAll, describe, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import { meanwhile } from "../../../test/support/meanwhile.ts";
import { readPolicyChange } from "../../../test/support/policy-change.ts";
import { takeMails } from "../../../test/support/queued-mails.ts";
import { startTestApp } from "../../../test/support/test-app.ts";
import { operatorActor } from "../../operator.ts";
import { savePolicy } from "./save-policy.ts";

const path = "/api/admin/policy";

describe.each(storageKinds)("saving the policy on %s", async (kind) => {
  const app = await startTestApp({ kind });
  afterAll(() => app.close());
  const { db } = app.deps.storage;
  const readRows = await allRowsReader(app.deps.storage);
  const administratorUser = await app.createUser({ role: "administrator", email: "head@example.com" });
  const arrive = async () => {
    const browser = await app.signIn(administratorUser);
    const policy = await readPolicyChange(browser);
    await app.takeEvents();
    return { browser, policy };
  };

  test("changes every field, as the next version, and writes down before and after", async () => {
    const { browser, policy } = await arrive();
    app.clock.advance(minutes(1));
    const change = {
      ...policy,
      twoFactor: "not-allowed",
      session: { idleMinutes: 30, absoluteHours: 12 },
      usersMayChangeLoginName: false,
      signInMessage: { ja: "  困ったときは\n総務部へ\n", en: "Ask General Affairs" },
      contact: { ja: "内線 300", en: "Extension 300" },
    };
    const saved = {
      ...change,
      version: policy.version + 1,
      signInMessage: { ...change.signInMessage, ja: "困ったときは\n総務部へ" },
      updatedAt: new Date(app.clock.now()).toISOString(),
    };
    expect(await browser.put(path, change)).toMatchObject({ status: 200, body: saved });
    expect((await browser.get(path)).body).toEqual(saved);
    expect(await app.takeEvents()).toMatchObject([
      {
        action: "policy.changed",
        level: "warning",
        actorId: administratorUser.id,
        subjectId: null,
        changes: {
          twoFactor: { before: "allowed", after: "not-allowed" },
          sessionIdleMinutes: { before: 60, after: 30 },
          sessionAbsoluteHours: { before: 24, after: 12 },
          usersMayChangeLoginName: { before: true, after: false },
          signInMessageJa: { before: "", after: "困ったときは\n総務部へ" },
          signInMessageEn: { before: "", after: "Ask General Affairs" },
          contactJa: { before: "", after: "内線 300" },
          contactEn: { before: "", after: "Extension 300" },
        },
      },
    ]);
    expect(await takeMails(app)).toEqual([]);
  });

  test("writes down the fields alone that became something else", async () => {
    const { browser, policy } = await arrive();
    await browser.put(path, { ...policy, contact: { ...policy.contact, en: "Ask Hanako" } });
    const [event] = await app.takeEvents();
    expect(event).toMatchObject({ action: "policy.changed" });
    expect(event && "changes" in event && Object.keys(event.changes)).toEqual(["contactEn"]);
  });

  test.each([0, 1, 7])("writes nothing where it is so already, %i versions off", async (off) => {
    const { browser, policy } = await arrive();
    const before = await readRows();
    const answer = await browser.put(path, { ...policy, version: policy.version + off });
    expect(answer).toMatchObject({ status: 200, body: policy });
    expect(await readRows()).toEqual(before);
  });

  test("of another version is refused with the policy of now, and nothing is overwritten (RQ-4)", async () => {
    const { browser, policy } = await arrive();
    const first = await browser.put(path, { ...policy, contact: { ja: "先に", en: "First" } });
    const current = policySchema.parse(first.body);
    const before = await readRows();
    for (const version of [policy.version, current.version + 1]) {
      const late = { ...policy, version, usersMayChangeLoginName: !policy.usersMayChangeLoginName };
      expectProblem(await browser.put(path, late), "edit.conflict", { current });
    }
    expect(await readRows()).toEqual(before);
  });

  test("is refused to who was demoted after the request was let in (AD-5)", async () => {
    const other = await app.createUser({ role: "administrator" });
    const browser = await app.signIn(other);
    const policy = await readPolicyChange(browser);
    const late = meanwhile(app, browser, () => updateUser(db, other.id, { role: "user" }, app.clock.now()));
    const before = await findPolicy(db);
    const answer = await late.put(path, { ...policy, contact: { ja: "誰か", en: "Somebody" } });
    expectProblem(answer, "admin.forbidden");
    expect(await findPolicy(db)).toEqual(before);
  });

  test("names the field that does not fit", async () => {
    const { browser, policy } = await arrive();
    const session = { idleMinutes: 90, absoluteHours: 1 };
    const answer = await browser.put(path, {
      ...policy,
      session,
      contact: { ja: "x".repeat(501), en: "a\u202eb" },
    });
    expectProblem(answer, "request.invalid", {
      issues: [
        { path: "session.idleMinutes", code: "invalid" },
        { path: "contact.ja", code: "too_long" },
        { path: "contact.en", code: "invalid" },
      ],
    });
    expectProblem(await browser.put(path, { ...policy, twoFactor: "required" }), "request.invalid", {
      issues: [{ path: "twoFactor", code: "invalid" }],
    });
  });

  test("where two-factor authentication is not offered changes everything but its field", async () => {
    const { browser, policy } = await arrive();
    const domain = { region: "JP", domainId: "y000001" } as const;
    const there = app.sibling({ config: { ...app.deps.config, domain } }).browser();
    there.takeOver(browser);
    const twoFactor = policy.twoFactor === "allowed" ? "not-allowed" : "allowed";
    const before = await readRows();
    expectProblem(await there.put(path, { ...policy, twoFactor }), "two_factor.unavailable");
    expect(await readRows()).toEqual(before);
    const contact = { ja: "国内", en: "Here" };
    expect(await there.put(path, { ...policy, contact })).toMatchObject({
      status: 200,
      body: { ...policy, version: policy.version + 1, contact },
    });
  });

  test("may be done by the operator as well", async () => {
    const { policy } = await arrive();
    const input = { ...policy, contact: { ja: "運用担当", en: "The operator" } };
    const saved = await savePolicy({ deps: app.deps, actor: operatorActor(), input });
    expect(saved).toMatchObject({ ok: true, value: { version: policy.version + 1 } });
    expect(await app.takeEvents()).toMatchObject([{ action: "policy.changed", actorKind: "operator" }]);
  });
});
