import type { CompiledQuery, DatabaseConnection, QueryResult } from "kysely";
import type pg from "pg";
import { isConflict, isConnectionLost, isStorageUnavailable } from "./connection-error.ts";
import { DatabaseUnreachableError } from "./database-unreachable-error.ts";
import type { Postgres } from "./open-postgres.ts";
import { sessionSettings, statementTimeoutMs } from "./postgres-settings.ts";
import { readsOnly } from "./reads-only.ts";

const setLocally = Object.entries(sessionSettings).map(([name, value]) => `set local ${name} = ${value}`);

/**
 * A connection of the pool. Behind a pooler any transaction may meet another session of the server: what holds must be
 * said in each one, and no statement is known by a name.
 */
export class PostgresConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient;
  readonly #postgres: Postgres;
  readonly #names: StatementNames;
  #isInTransaction = false;
  #isBroken = false;

  constructor(client: pg.PoolClient, postgres: Postgres, names: StatementNames) {
    this.#client = client;
    this.#postgres = postgres;
    this.#names = names;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const run = () => this.#query(sql, parameters);
    const isSafe = this.#postgres.keepsSettings || this.#isInTransaction || readsOnly(sql);
    const { rows, rowCount } = isSafe ? await run() : await this.#inTransaction(run);
    return { rows, numAffectedRows: BigInt(rowCount ?? 0) };
  }

  async begin(): Promise<void> {
    const begin = "begin isolation level read committed";
    await this.#query(this.#postgres.keepsSettings ? begin : [begin, ...setLocally].join("; "), []);
    this.#isInTransaction = true;
  }

  /** The command that was done: PostgreSQL rolls a failed transaction back instead. */
  async commit(): Promise<string> {
    this.#isInTransaction = false;
    return (await this.#query("commit", [])).command;
  }

  async rollback(): Promise<void> {
    this.#isInTransaction = false;
    await this.#query("rollback", []);
  }

  streamQuery(): never {
    throw new Error("Rows are read in pages, not streamed.");
  }

  release(): void {
    this.#client.release(this.#isBroken);
  }

  async #inTransaction<Result>(run: () => Promise<Result>): Promise<Result> {
    await this.begin();
    try {
      const result = await run();
      await this.commit();
      return result;
    } catch (error) {
      if (this.#isInTransaction) await this.rollback();
      throw error;
    }
  }

  async #query(sql: string, parameters: readonly unknown[]): Promise<pg.QueryResult> {
    const { keepsSettings, address } = this.#postgres;
    try {
      return await this.#client.query({
        ...(keepsSettings ? this.#names.of(sql, parameters) : this.#deadline()),
        text: sql,
        values: [...parameters],
      });
    } catch (error) {
      this.#isBroken ||= isStorageUnavailable(error) && !isConflict(error);
      throw isConnectionLost(error) ? new DatabaseUnreachableError(address, error) : error;
    }
  }

  #deadline(): object {
    return this.#isInTransaction ? {} : { query_timeout: statementTimeoutMs };
  }
}

/** More different statements than this storage has; a guard against lists of ever new lengths. */
const maxNames = 500;

export class StatementNames {
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
