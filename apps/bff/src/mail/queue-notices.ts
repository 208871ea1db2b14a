import type { AuditEvent } from "@futae/domain/audit-event";
import { type NoticeKind, noticesOf, replacedBy, wrongCodeNoticeLimit } from "@futae/domain/notice";
import { reserveInWindow } from "@futae/storage/attempt-windows";
import { queueMail } from "@futae/storage/outbox-mails";
import { countUnusedRecoveryCodes } from "@futae/storage/recovery-codes";
import type { UserRow } from "@futae/storage/schema";
import type { Transaction } from "@futae/storage/storage";
import { findUserById } from "@futae/storage/users";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { newId } from "../platform/token.ts";
import { htmlOf } from "./mail-html.ts";
import { textOf } from "./mail-page.ts";
import { noticePage, subjectOf } from "./notice-page.ts";
import { queueAdministratorNotices } from "./queue-administrator-notices.ts";

/**
 * Puts the mails that an event asks for in the outbox, in the event's transaction and in the words of now. Who has no
 * address gets none; a new address is told together with the one it replaced. What an administrator's event asks for the
 * other administrators goes with it.
 */
export async function queueNotices(
  deps: Deps,
  tx: Transaction,
  { actor, event }: { actor: Actor; event: AuditEvent },
): Promise<void> {
  const kinds = noticesOf(event);
  if (kinds.length === 0 || event.subject === undefined) return;
  const user = await findUserById(tx, event.subject.id);
  if (user === undefined) return;
  for (const kind of kinds) {
    const recipients = recipientsOf(kind, event, user);
    if (recipients.length > 0 && (await isDue(deps, tx, kind, user.id))) {
      await queueNotice(deps, tx, { kind, event, actor, user }, recipients);
    }
  }
  await queueAdministratorNotices(deps, tx, { actor, event, user });
}

function recipientsOf(kind: NoticeKind, event: AuditEvent, user: UserRow): string[] {
  const addresses = kind === "email-changed" ? [replacedBy(event).email ?? "", user.email] : [user.email];
  return addresses.filter((address) => address !== "");
}

async function isDue(deps: Deps, tx: Transaction, kind: NoticeKind, userId: string): Promise<boolean> {
  if (kind !== "wrong-code") return true;
  const window = { key: `wrong-code-mail:${userId}`, now: deps.clock.now(), ...wrongCodeNoticeLimit };
  return (await reserveInWindow(tx, window)).allowed;
}

async function queueNotice(
  deps: Deps,
  tx: Transaction,
  notice: { kind: NoticeKind; event: AuditEvent; actor: Actor; user: UserRow },
  recipients: readonly string[],
): Promise<void> {
  const { issuer, origin } = deps.config;
  const queuedAt = deps.clock.now();
  const recoveryCodesLeft = await countUnusedRecoveryCodes(tx, notice.user.id);
  const page = noticePage({ ...notice, at: queuedAt, recoveryCodesLeft, portal: { issuer, origin } });
  const mail = {
    kind: notice.kind,
    subject: subjectOf(page, issuer),
    textBody: textOf(page),
    htmlBody: htmlOf(page),
    queuedAt,
  };
  for (const recipient of recipients) await queueMail(tx, { ...mail, id: newId(), recipient });
}
