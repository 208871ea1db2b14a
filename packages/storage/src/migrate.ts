import { sql } from "kysely";
import type { Migration } from "./migration.ts";
import { firstMigration } from "./migrations/0001-first.ts";
import { authenticatorsMigration } from "./migrations/0002-authenticators.ts";
import { outboxMigration } from "./migrations/0003-outbox.ts";
import { keyUseMigration } from "./migrations/0004-key-use.ts";
import { auditInstanceMigration } from "./migrations/0005-audit-instance.ts";
import { attemptsInFlightMigration } from "./migrations/0007-attempts-in-flight.ts";
import { givenUpMailsMigration } from "./migrations/0008-given-up-mails.ts";
import { standardNamesMigration } from "./migrations/0011-standard-names.ts";
import { wordsWithoutChecksMigration } from "./migrations/0012-words-without-checks.ts";
import { auditDetailsMigration } from "./migrations/0013-audit-details.ts";
import { authenticatorKindMigration } from "./migrations/0014-authenticator-kind.ts";
import { loginHistoryIndexMigration } from "./migrations/0016-login-history-index.ts";
import { policyEditMigration } from "./migrations/0017-policy-edit.ts";
import type { Storage, Transaction } from "./storage.ts";

/** In the order they are applied; append only. */
const migrations: readonly Migration[] = [
  firstMigration,
  authenticatorsMigration,
  outboxMigration,
  keyUseMigration,
  auditInstanceMigration,
  attemptsInFlightMigration,
  givenUpMailsMigration,
  standardNamesMigration,
  wordsWithoutChecksMigration,
  auditDetailsMigration,
  authenticatorKindMigration,
  loginHistoryIndexMigration,
  policyEditMigration,
];

/** The number of an advisory lock that no other program on the database uses. */
const advisoryLock = 4_805_212_019;

/** The database was migrated by a newer version: this one must not touch it. */
export class NewerDatabaseError extends Error {
  override readonly name = "NewerDatabaseError";

  constructor(unknownMigrations: readonly string[]) {
    super(
      `The database belongs to a newer version of Futae (it has ${unknownMigrations.join(", ")}). ` +
        "Start that version, or restore a backup made before the upgrade.",
    );
  }
}

/**
 * Applies the missing migrations, all or none; servers that start at once wait for the first of them.
 * Refuses a database from a newer version.
 */
export async function migrate(storage: Storage): Promise<void> {
  await storage.transaction(async (tx) => {
    if (storage.kind === "postgres") await waitForTurn(tx);
    await sql`create table if not exists applied_migrations (name text primary key)`.execute(tx);
    const { rows } = await sql<{ name: string }>`select name from applied_migrations order by name`.execute(
      tx,
    );
    const applied = new Set(rows.map((row) => row.name));
    const unknown = [...applied].filter((name) => !migrations.some((migration) => migration.name === name));
    if (unknown.length > 0) throw new NewerDatabaseError(unknown);
    for (const migration of migrations) {
      if (!applied.has(migration.name)) await apply(tx, migration, storage.kind);
    }
  });
}

async function waitForTurn(tx: Transaction): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(tx);
  await sql`select pg_advisory_xact_lock(${sql.lit(advisoryLock)})`.execute(tx);
}

async function apply(tx: Transaction, { name, statements }: Migration, kind: Storage["kind"]): Promise<void> {
  for (const statement of statements(kind)) await sql.raw(statement).execute(tx);
  await sql`insert into applied_migrations (name) values (${name})`.execute(tx);
}
