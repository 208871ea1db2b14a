import { eventTarget, isDoneByOthers } from "@futae/domain/account-event";
import type { AuditEvent } from "@futae/domain/audit-event";
import { type NoticeKind, replacedBy } from "@futae/domain/notice";
import type { UserRow } from "@futae/storage/schema";
import { type Actor, actingUser } from "../actor.ts";
import { deviceOf } from "../platform/device-of.ts";
import { knownLocale } from "../platform/known-locale.ts";
import { fill } from "./fill.ts";
import type { Fact, MailPage, Step } from "./mail-page.ts";
import { actingName, type MailWords, mailWords } from "./mail-words.ts";
import { timeIn } from "./time-in.ts";

export interface Notice {
  readonly kind: NoticeKind;
  readonly event: AuditEvent;
  readonly actor: Actor;
  /** Whom it is about, as the change left them. */
  readonly user: Pick<UserRow, "displayName" | "loginName" | "email" | "locale" | "timeZone">;
  /** When it happened, in epoch milliseconds. */
  readonly at: number;
  readonly recoveryCodesLeft: number;
  /** The links lead here, whatever host a request named (IP-4). */
  readonly portal: { readonly issuer: string; readonly origin: string };
}

/**
 * What a notice says, in the person's language and time zone: what happened, when and through whom, what it means, and
 * what to do if it was not them. Nothing a stranger typed stands in it, and no secret.
 */
export function noticePage(notice: Notice): MailPage {
  const locale = knownLocale(notice.user.locale) ?? "ja";
  const words = mailWords[locale];
  const { title, lead, meaning } = words.notices[notice.kind];
  const isRemoval = notice.kind === "email-changed" && notice.user.email === "";
  return {
    locale,
    title,
    greeting: fill(words.greeting, { displayName: notice.user.displayName }),
    paragraphs: [lead, isRemoval ? words.emailRemoved : meaning],
    facts: [...commonFacts(notice, words, locale), ...ownFacts(notice, words), ...sourceFacts(notice, words)],
    stepsTitle: words.notYou.title,
    steps: stepsOf(notice, words),
    footer: fill(words.footer, { ...notice.portal }),
  };
}

/** The subject of the mail with this page. */
export const subjectOf = ({ locale, title }: MailPage, issuer: string): string =>
  fill(mailWords[locale].subject, { issuer, title });

const commonFacts = ({ at, user }: Notice, { facts }: MailWords, locale: "ja" | "en"): Fact[] => [
  { label: facts.at, value: timeIn(at, { locale, timeZone: user.timeZone }) },
  { label: facts.loginName, value: user.loginName },
];

function ownFacts({ kind, event, user, recoveryCodesLeft }: Notice, { facts }: MailWords): Fact[] {
  switch (kind) {
    case "authenticator-added":
    case "authenticator-replaced":
    case "authenticator-deleted":
      return [{ label: facts.authenticator, value: eventTarget(event) ?? facts.unnamedAuthenticator }];
    case "recovery-code-used": {
      const value = fill(facts.count, { count: String(recoveryCodesLeft) });
      return [{ label: facts.recoveryCodesLeft, value }];
    }
    case "login-name-changed":
      return [{ label: facts.previousLoginName, value: replacedBy(event).loginName ?? "" }];
    case "email-changed":
      return [
        { label: facts.previousEmail, value: replacedBy(event).email || facts.noEmail },
        { label: facts.newEmail, value: user.email || facts.noEmail },
      ];
    default:
      return [];
  }
}

function sourceFacts(notice: Notice, words: MailWords): Fact[] {
  const { actor, event } = notice;
  const { facts, by } = words;
  if (isByAnother(notice)) {
    const reason = event.reason === undefined ? [] : [{ label: facts.reason, value: event.reason }];
    return [{ label: facts.by, value: actingName(actor, words) }, ...reason];
  }
  const { browser, system } = deviceOf(actor.userAgent);
  const device = [browser, system].filter((part) => part !== null).join(" / ");
  return [
    { label: facts.by, value: notice.kind === "wrong-code" ? by.passwordHolder : by.self },
    { label: facts.address, value: actor.address },
    { label: facts.device, value: device || facts.unknownDevice },
  ];
}

/** An administrator or the operator acted, on an account that is not their own. */
const isByAnother = ({ event, actor }: Notice): boolean =>
  isDoneByOthers(event.action) && actingUser(actor)?.id !== event.subject?.id;

function stepsOf(notice: Notice, { notYou }: MailWords): Step[] {
  const { origin } = notice.portal;
  const own = [
    { text: notYou.password, url: `${origin}/account/sign-in` },
    ...undoing(notice.kind, notYou, origin),
    { text: notYou.sessions, url: `${origin}/account/sessions` },
  ];
  return isByAnother(notice) ? [{ text: notYou.administrator }, ...own] : [...own, { text: notYou.locked }];
}

/** A new password alone leaves a stranger's authenticator, codes or address where they are. */
function undoing(kind: NoticeKind, notYou: MailWords["notYou"], origin: string): Step[] {
  switch (kind) {
    case "two-factor-enabled":
    case "authenticator-added":
    case "authenticator-replaced":
    case "authenticator-deleted":
    case "recovery-codes-renewed":
    case "recovery-code-used":
      return [{ text: notYou.secondFactor, url: `${origin}/account/sign-in` }];
    case "two-factor-disabled":
      return [{ text: notYou.enableAgain, url: `${origin}/account/sign-in` }];
    case "email-changed":
      return [{ text: notYou.email, url: `${origin}/account` }];
    default:
      return [];
  }
}
