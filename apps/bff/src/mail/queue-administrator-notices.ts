import type { AuditEvent } from "@futae/domain/audit-event";
import { administratorNoticeOf } from "@futae/domain/notice";
import { queueMails } from "@futae/storage/outbox-mails";
import { listReachableAdministrators } from "@futae/storage/reachable-administrators";
import type { UserRow } from "@futae/storage/schema";
import type { Transaction } from "@futae/storage/storage";
import { type Actor, actingUser } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { newId } from "../platform/token.ts";
import { administratorNoticePage } from "./administrator-notice-page.ts";
import { htmlOf } from "./mail-html.ts";
import { textOf } from "./mail-page.ts";
import { subjectOf } from "./notice-page.ts";

/**
 * Puts a mail in the outbox for every active administrator with an address, apart from the one the event is about and
 * the one who acts, where the event asks for it of a user with this role (LR-4); in the event's transaction.
 */
export async function queueAdministratorNotices(
  deps: Deps,
  tx: Transaction,
  { actor, event, user }: { actor: Actor; event: AuditEvent; user: UserRow },
): Promise<void> {
  const kind = administratorNoticeOf(event, user);
  if (kind === undefined) return;
  const { issuer, origin } = deps.config;
  const at = deps.clock.now();
  const notice = { kind, event, actor, concerned: user, at, portal: { issuer, origin } };
  const except = [user.id, actingUser(actor)?.id ?? user.id];
  const readers = await listReachableAdministrators(tx, { except });
  const mails = readers.map((reader) => {
    const page = administratorNoticePage(notice, reader);
    return {
      id: newId(),
      kind,
      recipient: reader.email,
      subject: subjectOf(page, issuer),
      textBody: textOf(page),
      htmlBody: htmlOf(page),
      queuedAt: at,
    };
  });
  await queueMails(tx, mails);
}
