import {
  AbortedTransactionError,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from "kysely";
import type pg from "pg";
import { isConflict, isStorageUnavailable } from "./connection-error.ts";
import { openPostgresPool } from "./postgres-pool.ts";

/** Kysely on pg, with what its own dialect lacks: each connection plans a statement once and keeps the plan. */
export class PreparingPostgresDialect implements Dialect {
  readonly #databaseUrl: string;

  constructor(databaseUrl: string) {
    this.#databaseUrl = databaseUrl;
  }

  createDriver(): Driver {
    return new PostgresDriver(openPostgresPool(this.#databaseUrl));
  }

  createQueryCompiler(): PostgresQueryCompiler {
    return new PostgresQueryCompiler();
  }

  createAdapter(): PostgresAdapter {
    return new PostgresAdapter();
  }

  createIntrospector(db: Kysely<unknown>): PostgresIntrospector {
    return new PostgresIntrospector(db);
  }
}

class PostgresDriver implements Driver {
  readonly #pool: pg.Pool;
  readonly #names = new StatementNames();

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PostgresConnection> {
    return new PostgresConnection(await this.#pool.connect(), this.#names);
  }

  async beginTransaction(connection: PostgresConnection): Promise<void> {
    await connection.command("begin isolation level read committed");
  }

  async commitTransaction(connection: PostgresConnection): Promise<void> {
    const done = await connection.command("commit");
    if (done === "ROLLBACK") throw new AbortedTransactionError();
  }

  async rollbackTransaction(connection: PostgresConnection): Promise<void> {
    await connection.command("rollback");
  }

  async releaseConnection(connection: PostgresConnection): Promise<void> {
    connection.release();
  }

  async destroy(): Promise<void> {
    await this.#pool.end();
  }
}

class PostgresConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient;
  readonly #names: StatementNames;
  #isBroken = false;

  constructor(client: pg.PoolClient, names: StatementNames) {
    this.#client = client;
    this.#names = names;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, rowCount } = await this.#query(sql, parameters);
    return { rows, numAffectedRows: BigInt(rowCount ?? 0) };
  }

  async command(sql: string): Promise<string> {
    return (await this.#query(sql, [])).command;
  }

  streamQuery(): never {
    throw new Error("Rows are read in pages, not streamed.");
  }

  release(): void {
    this.#client.release(this.#isBroken);
  }

  async #query(sql: string, parameters: readonly unknown[]): Promise<pg.QueryResult> {
    try {
      return await this.#client.query({
        ...this.#names.of(sql, parameters),
        text: sql,
        values: [...parameters],
      });
    } catch (error) {
      this.#isBroken ||= isStorageUnavailable(error) && !isConflict(error);
      throw error;
    }
  }
}

/** More different statements than this storage has; a guard against lists of ever new lengths. */
const maxNames = 500;

class StatementNames {
  readonly #names = new Map<string, string>();

  /** The same name for the same SQL; none for commands, which run once or are not worth a plan. */
  of(sql: string, parameters: readonly unknown[]): { name?: string } {
    if (parameters.length === 0) return {};
    const known = this.#names.get(sql);
    if (known) return { name: known };
    if (this.#names.size === maxNames) return {};
    const name = `futae_${this.#names.size + 1}`;
    this.#names.set(sql, name);
    return { name };
  }
}
