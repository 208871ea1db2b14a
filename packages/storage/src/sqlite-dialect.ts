import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
  type SelectModifierNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import { Mutex } from "./mutex.ts";
import { readsOnly } from "./reads-only.ts";
import { retryWhileBusy } from "./retry-while-busy.ts";
import { openForReading, openForWriting } from "./sqlite-file.ts";
import { SqliteStatements } from "./sqlite-statements.ts";

/** Kysely on `node:sqlite`: one writer at a time, and readers that never wait for it. */
export class SqliteDialect implements Dialect {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  createDriver(): Driver {
    return new SqliteDriver(this.#file);
  }

  createQueryCompiler(): SqliteQueryCompiler {
    return new LocklessQueryCompiler();
  }

  createAdapter(): SqliteAdapter {
    return new ConcurrentSqliteAdapter();
  }

  createIntrospector(db: Kysely<unknown>): SqliteIntrospector {
    return new SqliteIntrospector(db);
  }
}

/** Leaves out `for update` and `skip locked`: a transaction here already holds the only write lock. */
class LocklessQueryCompiler extends SqliteQueryCompiler {
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (!/^For|^SkipLocked$/.test(node.modifier ?? "")) super.visitSelectModifier(node);
  }
}

/** Kysely would otherwise let each query wait for the transaction before it. */
class ConcurrentSqliteAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

class SqliteDriver implements Driver {
  readonly #file: string;
  #writer: SqliteStatements | undefined;
  #reader: SqliteStatements | undefined;
  readonly #writing = new Mutex();

  constructor(file: string) {
    this.#file = file;
  }

  async init(): Promise<void> {
    this.#writer = new SqliteStatements(openForWriting(this.#file));
    this.#reader = new SqliteStatements(openForReading(this.#file));
  }

  async acquireConnection(): Promise<SqliteConnection> {
    if (!this.#writer || !this.#reader) throw new Error("The database is not open.");
    return new SqliteConnection(this.#writer, this.#reader, this.#writing);
  }

  async beginTransaction(connection: SqliteConnection): Promise<void> {
    await connection.begin();
  }

  async commitTransaction(connection: SqliteConnection): Promise<void> {
    connection.commit();
  }

  async rollbackTransaction(connection: SqliteConnection): Promise<void> {
    connection.rollback();
  }

  async releaseConnection(connection: SqliteConnection): Promise<void> {
    connection.release();
  }

  async destroy(): Promise<void> {
    const unlock = await this.#writing.lock();
    this.#reader?.close();
    this.#writer?.close();
    unlock();
  }
}

class SqliteConnection implements DatabaseConnection {
  readonly #writer: SqliteStatements;
  readonly #reader: SqliteStatements;
  readonly #writing: Mutex;
  #endTurn: (() => void) | undefined;

  constructor(writer: SqliteStatements, reader: SqliteStatements, writing: Mutex) {
    this.#writer = writer;
    this.#reader = reader;
    this.#writing = writing;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.#endTurn) return this.#writer.run(sql, parameters);
    if (readsOnly(sql)) return this.#reader.run(sql, parameters);
    const endTurn = await this.#writing.lock();
    try {
      return await retryWhileBusy(() => this.#writer.run<Row>(sql, parameters));
    } finally {
      endTurn();
    }
  }

  streamQuery(): never {
    throw new Error("Rows are read in pages, not streamed.");
  }

  async begin(): Promise<void> {
    this.#endTurn = await this.#writing.lock();
    await retryWhileBusy(() => this.#writer.run("begin immediate"));
  }

  commit(): void {
    this.#writer.run("commit");
  }

  /** SQLite itself has rolled back already after some errors, a full disk for one. */
  rollback(): void {
    if (this.#writer.isInTransaction) this.#writer.run("rollback");
  }

  release(): void {
    this.#endTurn?.();
    this.#endTurn = undefined;
  }
}
