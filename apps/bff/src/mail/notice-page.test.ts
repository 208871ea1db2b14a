import { locales } from "@futae/contract/fields";
import type { AuditEvent } from "@futae/domain/audit-event";
import { type NoticeKind, noticeKinds, noticesOf } from "@futae/domain/notice";
import { mail as en } from "@futae/messages/en/mail";
import { mail as ja } from "@futae/messages/ja/mail";
import { updateUser } from "@futae/storage/users";
import { afterAll, describe, expect, test } from "vitest";
import { takeMails } from "../../test/support/queued-mails.ts";
import { startTestApp } from "../../test/support/test-app.ts";
import type { Actor } from "../actor.ts";
import { recordEvent } from "../audit/run-audited.ts";
import { operatorActor } from "../operator.ts";

const texts = { ja, en };
const origin = "https://portal.example";
const app = await startTestApp({ config: { origin, issuer: "二重" } });
afterAll(() => app.close());

const caller: Actor = {
  address: "192.0.2.7",
  userAgent:
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
  requestId: "request-1",
  session: undefined,
  pendingSignIn: undefined,
  needsRecentAuthentication: false,
};

const events: Record<NoticeKind, AuditEvent> = {
  "two-factor-enabled": { action: "two_factor.enabled", name: "" },
  "two-factor-disabled": { action: "two_factor.disabled" },
  "two-factor-reset": { action: "two_factor.reset", reason: "lost phone" },
  "authenticator-added": { action: "two_factor.authenticator_added", name: "Hanako’s tablet" },
  "authenticator-replaced": { action: "two_factor.authenticator_replaced", before: "Phone", after: "" },
  "authenticator-deleted": { action: "two_factor.authenticator_deleted", name: "" },
  "recovery-codes-renewed": { action: "two_factor.recovery_codes_renewed" },
  "recovery-code-used": { action: "session.started", method: "password-recovery-code" },
  "wrong-code": { action: "session.code_refused", problem: "two_factor.wrong_code" },
  "password-changed": { action: "account.password_changed", wasTemporary: false },
  "password-set": { action: "user.password_set" },
  "login-name-changed": { action: "account.login_name_changed", before: "before", after: "after" },
  "email-changed": {
    action: "account.changed",
    changes: { email: { before: "old@example.com", after: "hanako@example.com" } },
  },
};

const givenUser = async (patch: Parameters<typeof updateUser>[2] = {}) => {
  const user = await app.createUser({ email: "hanako@example.com", displayName: "佐藤 花子" });
  await updateUser(app.deps.storage.db, user.id, patch, app.clock.now());
  return user;
};

async function mailOf(
  event: AuditEvent,
  options: { actor?: Actor; patch?: Parameters<typeof updateUser>[2] } = {},
) {
  const subject = await givenUser(options.patch);
  await recordEvent(app.deps, options.actor ?? caller, { ...event, subject });
  const [mail] = await takeMails(app, "hanako@example.com");
  if (mail === undefined) throw new Error("There is no mail");
  return mail;
}

describe.each(locales)("in %s", (locale) => {
  const { notices, subject, notYou } = texts[locale];

  test.each(noticeKinds)("%s says what happened, what it means and what to do", async (kind) => {
    expect(noticesOf(events[kind])).toEqual([kind]);
    const mail = await mailOf(events[kind], { patch: { locale } });
    const { title, lead, meaning } = notices[kind];
    expect(mail.kind).toBe(kind);
    expect(mail.subject).toBe(subject.replace("{{issuer}}", "二重").replace("{{title}}", title));
    expect(mail.htmlBody).toContain(`<html lang="${locale}">`);
    for (const body of [mail.textBody, mail.htmlBody.replaceAll("&amp;", "&")]) {
      const links = [`${origin}/account/sign-in`, `${origin}/account/sessions`];
      for (const part of ["佐藤 花子", lead, meaning, notYou.title, notYou.password, ...links]) {
        expect(body).toContain(part);
      }
      expect(body).not.toMatch(/\{\{|undefined|null|NaN/);
    }
  });
});

describe("what to do", () => {
  const { notYou, by, facts, emailRemoved, notices } = en;
  const patch = { locale: "en" };

  test.each([
    ["two-factor-enabled", notYou.secondFactor],
    ["authenticator-added", notYou.secondFactor],
    ["authenticator-replaced", notYou.secondFactor],
    ["authenticator-deleted", notYou.secondFactor],
    ["recovery-codes-renewed", notYou.secondFactor],
    ["recovery-code-used", notYou.secondFactor],
    ["two-factor-disabled", notYou.enableAgain],
    ["email-changed", notYou.email],
  ] as const)("about %s undoes what a new password leaves", async (kind, step) => {
    expect((await mailOf(events[kind], { patch })).textBody).toContain(step);
  });

  test("about a removed address is told to the old one, with how to put it right", async () => {
    const subject = await givenUser({ locale: "en", email: "" });
    await recordEvent(app.deps, caller, { ...events["email-changed"], subject });
    const [mail] = await takeMails(app, "old@example.com");
    expect(mail?.textBody).toContain(emailRemoved);
    expect(mail?.textBody).toContain(`${origin}/account\n`);
    expect(mail?.textBody).not.toContain(notices["email-changed"].meaning);
  });

  test("is one's own where an administrator changed the own account among the users", async () => {
    const own = await app.createUser({ role: "administrator", email: "root@example.com" });
    await updateUser(app.deps.storage.db, own.id, patch, app.clock.now());
    const browser = await app.signIn(own);
    const change = { loginName: "somebody-else" };
    expect((await browser.patch(`/api/admin/users/${own.id}`, change)).status).toBe(200);
    const [mail] = await takeMails(app, "root@example.com");
    expect(mail?.textBody).toContain(`${facts.by}: ${by.self}\n${facts.address}: `);
    expect(mail?.textBody).not.toContain(notYou.administrator);
  });
});

describe("a fact", () => {
  const { facts, by } = en;
  const patch = { locale: "en" };

  test.each([
    ["two-factor-reset", `${facts.reason}: lost phone`],
    ["authenticator-added", `${facts.authenticator}: Hanako’s tablet`],
    ["authenticator-replaced", `${facts.authenticator}: ${facts.unnamedAuthenticator}`],
    ["recovery-code-used", `${facts.recoveryCodesLeft}: 0`],
    ["login-name-changed", `${facts.previousLoginName}: before`],
    ["email-changed", `${facts.previousEmail}: old@example.com\n${facts.newEmail}: hanako@example.com`],
    ["wrong-code", `${facts.by}: ${by.passwordHolder}`],
    [
      "password-changed",
      `${facts.by}: ${by.self}\n${facts.address}: 192.0.2.7\n${facts.device}: Chrome / Windows`,
    ],
  ] as const)("of %s is there: %s", async (kind, line) => {
    expect((await mailOf(events[kind], { patch })).textBody).toContain(`${line}\n`);
  });

  test("is the operator, and of others never the address or the device", async () => {
    const { textBody } = await mailOf(events["two-factor-reset"], { patch, actor: operatorActor() });
    expect(textBody).toContain(`${facts.by}: ${by.operator}\n`);
    expect(textBody).not.toContain(facts.address);
    expect(textBody).not.toContain(facts.device);
  });

  test("is the time in the person's zone, and names it", async () => {
    const at = async (fields: { locale: string; timeZone: string | null }) => {
      const { textBody } = await mailOf(events["password-changed"], { patch: fields });
      return textBody.split("\n").find((line) => /^(日時|Time): /.test(line));
    };
    const now = new Date(app.clock.now());
    const inUtc = `${now.getUTCHours()}:${String(now.getUTCMinutes()).padStart(2, "0")}`;
    expect(await at({ locale: "ja", timeZone: null })).toMatch(/^日時: \d+年\d+月\d+日 \d+:\d\d UTC$/);
    expect(await at({ locale: "ja", timeZone: null })).toContain(` ${inUtc} UTC`);
    expect(await at({ locale: "ja", timeZone: "Mars/Olympus" })).toContain(` ${inUtc} UTC`);
    expect(await at({ locale: "ja", timeZone: "Asia/Tokyo" })).toMatch(/ JST$/);
    expect(await at({ locale: "en", timeZone: "Asia/Tokyo" })).toMatch(/ GMT\+9$/);
  });
});

describe("what a stranger typed", () => {
  test("stays text: a display name, a reason, an authenticator's name", async () => {
    const markup = `<img src=x onerror="alert(1)">&'`;
    const escaped = "&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;&#39;";
    for (const mail of [
      await mailOf(events["password-changed"], { patch: { displayName: markup } }),
      await mailOf({ action: "two_factor.reset", reason: markup }),
      await mailOf({ action: "two_factor.authenticator_added", name: markup }),
    ]) {
      expect(mail.htmlBody).toContain(escaped);
      expect(mail.htmlBody).not.toContain("<img");
      expect(mail.textBody).toContain(markup);
    }
  });

  test("as the name of a browser does not come through", async () => {
    const userAgent = "Your account is locked, open http://evil.example/1 now";
    const mail = await mailOf(events["wrong-code"], {
      actor: { ...caller, userAgent },
      patch: { locale: "en" },
    });
    expect(mail.textBody).toContain(`${en.facts.device}: ${en.facts.unknownDevice}\n`);
    for (const part of [mail.subject, mail.textBody, mail.htmlBody]) expect(part).not.toContain("evil");
  });
});

test("nothing is loaded from outside, nothing is followed", async () => {
  const { htmlBody } = await mailOf(events["password-changed"]);
  const links = [...htmlBody.matchAll(/(?:href|src|url)\s*[=(]\s*"?([^"\s)>]+)/g)].map((match) => match[1]);
  expect(links).toEqual([`${origin}/account/sign-in`, `${origin}/account/sessions`]);
  expect(htmlBody).not.toMatch(/<(?:img|script|link|iframe|table)|@import/);
});
