import type { AuditEvent } from "@futae/domain/audit-event";
import type { AdministratorNoticeKind } from "@futae/domain/notice";
import type { ReachableAdministrator } from "@futae/storage/reachable-administrators";
import type { UserRow } from "@futae/storage/schema";
import { type Actor, actingUser } from "../actor.ts";
import { knownLocale } from "../platform/known-locale.ts";
import { fill } from "./fill.ts";
import type { Fact, MailPage, Step } from "./mail-page.ts";
import { actingName, type MailWords, mailWords } from "./mail-words.ts";
import { timeIn } from "./time-in.ts";

export interface AdministratorNotice {
  readonly kind: AdministratorNoticeKind;
  readonly event: AuditEvent;
  readonly actor: Actor;
  /** The administrator it is about, as the change left them. */
  readonly concerned: Pick<UserRow, "id" | "displayName" | "loginName">;
  /** When it happened, in epoch milliseconds. */
  readonly at: number;
  /** The links lead here, whatever host a request named (IP-4). */
  readonly portal: { readonly issuer: string; readonly origin: string };
}

/**
 * What another administrator is told, in their language and time zone: whom it is about, who did it, when, from where
 * and why, and what to do if it was not agreed upon. No secret stands in it.
 */
export function administratorNoticePage(
  notice: AdministratorNotice,
  reader: Omit<ReachableAdministrator, "email" | "id">,
): MailPage {
  const locale = knownLocale(reader.locale) ?? "ja";
  const words = mailWords[locale];
  const { title, lead, meaning, stepsTitle } = words.administratorNotices[notice.kind];
  const at = { label: words.facts.at, value: timeIn(notice.at, { locale, timeZone: reader.timeZone }) };
  return {
    locale,
    title,
    greeting: fill(words.greeting, { displayName: reader.displayName }),
    paragraphs: [lead, meaning],
    facts: [at, ...factsOf(notice, words)],
    stepsTitle,
    steps: stepsOf(notice, words),
    footer: fill(words.footer, { ...notice.portal }),
  };
}

/** The operator comes from no address. */
function factsOf({ actor, event, concerned }: AdministratorNotice, words: MailWords): Fact[] {
  const { facts } = words;
  const { displayName, loginName } = concerned;
  return [
    { label: facts.administrator, value: fill(facts.person, { displayName, loginName }) },
    { label: facts.by, value: actingName(actor, words) },
    ...(actor.address === "" ? [] : [{ label: facts.address, value: actor.address }]),
    ...(event.reason === undefined ? [] : [{ label: facts.reason, value: event.reason }]),
  ];
}

function stepsOf({ kind, actor, concerned, portal }: AdministratorNotice, words: MailWords): Step[] {
  const texts = words.administratorNotices[kind];
  const edit = (id: string) => `${portal.origin}/admin/users/${id}`;
  const acting = actingUser(actor);
  const isOfAnother = acting !== undefined && acting.id !== concerned.id;
  return [
    { text: texts.ask },
    { text: texts.concerned, url: edit(concerned.id) },
    ...(isOfAnother ? [{ text: texts.acting, url: edit(acting.id) }] : []),
  ];
}
