import {
  AbortedTransactionError,
  type Dialect,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from "kysely";
import { DatabaseUnreachableError } from "./database-unreachable-error.ts";
import { type DatabaseAddress, readDatabaseUrl } from "./database-url.ts";
import { openPostgres, type Postgres } from "./open-postgres.ts";
import { PostgresConnection, StatementNames } from "./postgres-connection.ts";

/** Kysely on pg, with what its own dialect lacks: each connection plans a statement once and keeps the plan. */
export class PreparingPostgresDialect implements Dialect {
  readonly #address: DatabaseAddress;

  constructor(databaseUrl: string) {
    const address = readDatabaseUrl(databaseUrl);
    if (typeof address === "string") throw new Error(`DATABASE_URL ${address}.`);
    this.#address = address;
  }

  createDriver(): Driver {
    return new PostgresDriver(this.#address);
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
  readonly #address: DatabaseAddress;
  readonly #names = new StatementNames();
  #postgres: Postgres | undefined;

  constructor(address: DatabaseAddress) {
    this.#address = address;
  }

  async init(): Promise<void> {
    this.#postgres = await openPostgres(this.#address);
  }

  async acquireConnection(): Promise<PostgresConnection> {
    if (!this.#postgres) throw new Error("The database is not open.");
    try {
      return new PostgresConnection(await this.#postgres.pool.connect(), this.#postgres, this.#names);
    } catch (error) {
      throw new DatabaseUnreachableError(this.#address, error);
    }
  }

  async beginTransaction(connection: PostgresConnection): Promise<void> {
    await connection.begin();
  }

  async commitTransaction(connection: PostgresConnection): Promise<void> {
    if ((await connection.commit()) === "ROLLBACK") throw new AbortedTransactionError();
  }

  async rollbackTransaction(connection: PostgresConnection): Promise<void> {
    await connection.rollback();
  }

  async releaseConnection(connection: PostgresConnection): Promise<void> {
    connection.release();
  }

  async destroy(): Promise<void> {
    await this.#postgres?.pool.end();
  }
}
