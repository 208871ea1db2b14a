import { CamelCasePlugin, type Dialect, Kysely, type Transaction as KyselyTransaction } from "kysely";
import { PreparingPostgresDialect } from "./postgres-dialect.ts";
import { retryAfterConflict } from "./retry-after-conflict.ts";
import type { Database } from "./schema.ts";
import { SqliteDialect } from "./sqlite-dialect.ts";

/** What a function runs its statement on: the storage's `db`, or a transaction. */
export type Executor = Kysely<Database>;

/** A running transaction, for functions that run several statements or lock a row. */
export type Transaction = KyselyTransaction<Database>;

/** Where a storage is: a PostgreSQL URL or a SQLite file. */
export type StorageLocation = { databaseUrl: string } | { file: string };

export interface Storage {
  readonly kind: "sqlite" | "postgres";
  readonly db: Kysely<Database>;
  /**
   * Runs `work` in one transaction: committed when it resolves, undone when it throws. After a deadlock or
   * serialization failure it runs again, up to three times: nothing outside the transaction may count how often (ASVS
   * 5.0 15.4.3).
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Whether the database answers now; never throws. */
  isReachable(): Promise<boolean>;
  close(): Promise<void>;
}

/** Opens PostgreSQL by its URL, or the SQLite file (created readable by its owner alone). */
export function openStorage(location: StorageLocation): Storage {
  return "databaseUrl" in location
    ? storageOn("postgres", new PreparingPostgresDialect(location.databaseUrl))
    : storageOn("sqlite", new SqliteDialect(location.file));
}

function storageOn(kind: Storage["kind"], dialect: Dialect): Storage {
  const db = new Kysely<Database>({ dialect, plugins: [new CamelCasePlugin()] });
  return {
    kind,
    db,
    transaction: (work) => retryAfterConflict(() => db.transaction().execute(work)),
    isReachable: () =>
      db
        .selectNoFrom((eb) => eb.lit(1).as("one"))
        .execute()
        .then(
          () => true,
          () => false,
        ),
    close: () => db.destroy(),
  };
}
