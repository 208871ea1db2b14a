import { createHash } from "node:crypto";
import type { CompiledQuery, DatabaseConnection, QueryResult } from "kysely";
import type pg from "pg";
import { isConflict, isConnectionLost, isForgottenName, isStorageUnavailable } from "./connection-error.ts";
import { DatabaseUnreachableError } from "./database-unreachable-error.ts";
import type { Postgres } from "./open-postgres.ts";
import { sessionSettings, statementTimeoutMs } from "./postgres-settings.ts";
import { readsOnly } from "./reads-only.ts";

const setLocally = Object.entries(sessionSettings).map(([name, value]) => `set local ${name} = ${value}`);

/**
 * A connection of the pool. Behind a pooler any transaction may meet another session of the server: what holds must be
 * said in each one, and no statement is known by a name. A name that is forgotten, or already there, shows such a
 * pooler too.
 */
export class PostgresConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient;
  readonly #postgres: Postgres;
  readonly #names: StatementNames;
  #isInTransaction = false;
  /** The answer to a `begin` that is on its way. */
  #begun: Promise<unknown> | undefined;
  #isBroken = false;

  constructor(client: pg.PoolClient, postgres: Postgres, names: StatementNames) {
    this.#client = client;
    this.#postgres = postgres;
    this.#names = names;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, rowCount } = await this.#execute(query).catch((error: unknown) => {
      if (this.#isInTransaction || !isForgottenName(error)) throw error;
      // Nothing was done, and from now on nothing has a name.
      return this.#execute(query);
    });
    return { rows, numAffectedRows: BigInt(rowCount ?? 0) };
  }

  /** Resolves before the answer where the first statement may follow at once: a round trip less. */
  async begin(): Promise<void> {
    const { keepsSettings } = this.#postgres;
    const begin = "begin isolation level read committed";
    const begun = this.#query(keepsSettings ? begin : [begin, ...setLocally].join("; "), []);
    this.#isInTransaction = true;
    if (!keepsSettings) return void (await begun);
    this.#begun = begun;
    begun.catch(() => {});
  }

  /** The command that was done: PostgreSQL rolls a failed transaction back instead. */
  async commit(): Promise<string> {
    await this.#begun;
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

  #execute({ sql, parameters }: CompiledQuery): Promise<pg.QueryResult> {
    const run = () => this.#query(sql, parameters);
    if (this.#isInTransaction) return this.#afterBegin(sql, run);
    return this.#postgres.keepsSettings || readsOnly(sql) ? run() : this.#inTransaction(run);
  }

  /** A write waits for the transaction: without one it could not be undone. What only reads is sent behind it. */
  async #afterBegin<Result>(sql: string, run: () => Promise<Result>): Promise<Result> {
    const begun = this.#begun;
    if (begun === undefined) return run();
    this.#begun = undefined;
    if (readsOnly(sql)) return (await Promise.all([run(), begun]))[0];
    await begun;
    return run();
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
      if (isForgottenName(error)) this.#postgres.keepsSettings = false;
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
const nameDigits = 24;

export class StatementNames {
  readonly #names = new Map<string, string>();

  /**
   * The same name for the same SQL, in every process: a session that a pooler shares gives it no other meaning. None
   * for commands, which run once or are not worth a plan.
   */
  of(sql: string, parameters: readonly unknown[]): { name?: string } {
    if (parameters.length === 0) return {};
    const known = this.#names.get(sql);
    if (known) return { name: known };
    if (this.#names.size === maxNames) return {};
    const name = `futae_${createHash("sha256").update(sql).digest("hex").slice(0, nameDigits)}`;
    this.#names.set(sql, name);
    return { name };
  }
}
