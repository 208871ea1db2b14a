import { minutes, seconds } from "@futae/domain/duration";

export const statementTimeoutMs = seconds(10);

/**
 * What holds in every transaction that writes, whatever the role's or the database's default: what is acknowledged is
 * on the disk (CR-1), and nothing waits or holds a lock without an end.
 */
export const sessionSettings = {
  synchronous_commit: "on",
  statement_timeout: String(statementTimeoutMs),
  idle_in_transaction_session_timeout: String(minutes(1)),
} as const;
