import type { AccountSession } from "@futae/contract/sessions";
import type { SessionRow } from "@futae/storage/schema";
import { listLiveSessions } from "@futae/storage/sessions";
import type { SignedIn } from "../../actor.ts";
import type { Deps } from "../../deps.ts";
import { deviceOf } from "../../platform/device-of.ts";
import { placeOf } from "../../platform/place-of.ts";

/** The live sessions of one's own account, this one first, then the most recently seen (ASVS 5.0 7.5.2). */
export async function listSessions({
  deps,
  actor,
}: {
  deps: Deps;
  actor: SignedIn;
}): Promise<{ sessions: AccountSession[] }> {
  const { user, session } = actor.session;
  const rows = await listLiveSessions(deps.storage.db, { userId: user.id, now: deps.clock.now() });
  const isCurrent = ({ id }: SessionRow) => id === session.id;
  const ordered = [...rows.filter(isCurrent), ...rows.filter((row) => !isCurrent(row))];
  return { sessions: ordered.map((row) => sessionAnswer(row, isCurrent(row))) };
}

const sessionAnswer = (row: SessionRow, isCurrent: boolean): AccountSession => ({
  id: row.id,
  isCurrent,
  method: row.method,
  startedAt: new Date(row.createdAt).toISOString(),
  lastSeenAt: new Date(row.lastSeenAt).toISOString(),
  device: deviceOf(row.userAgent),
  ...placeOf(row),
});
