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
import { GroupCommit, type WriteTurn } from "./group-commit.ts";
import { readsOnly } from "./reads-only.ts";
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
  #open: { writer: SqliteStatements; reader: SqliteStatements; writing: GroupCommit } | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  async init(): Promise<void> {
    const writer = new SqliteStatements(openForWriting(this.#file));
    const reader = new SqliteStatements(openForReading(this.#file));
    this.#open = { writer, reader, writing: new GroupCommit(writer) };
  }

  async acquireConnection(): Promise<SqliteConnection> {
    if (!this.#open) throw new Error("The database is not open.");
    return new SqliteConnection(this.#open.reader, this.#open.writing);
  }

  async beginTransaction(connection: SqliteConnection): Promise<void> {
    await connection.begin();
  }

  async commitTransaction(connection: SqliteConnection): Promise<void> {
    await connection.commit();
  }

  async rollbackTransaction(connection: SqliteConnection): Promise<void> {
    await connection.rollback();
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {
    await this.#open?.writing.drain();
    this.#open?.reader.close();
    this.#open?.writer.close();
  }
}

class SqliteConnection implements DatabaseConnection {
  readonly #reader: SqliteStatements;
  readonly #writing: GroupCommit;
  #turn: WriteTurn | undefined;

  constructor(reader: SqliteStatements, writing: GroupCommit) {
    this.#reader = reader;
    this.#writing = writing;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.#turn) return this.#turn.run(sql, parameters);
    if (readsOnly(sql)) return this.#reader.run(sql, parameters);
    const turn = await this.#writing.takeTurn();
    try {
      const result = turn.run<Row>(sql, parameters);
      await turn.commit();
      return result;
    } catch (error) {
      await turn.rollback();
      throw error;
    }
  }

  streamQuery(): never {
    throw new Error("Rows are read in pages, not streamed.");
  }

  async begin(): Promise<void> {
    this.#turn = await this.#writing.takeTurn();
  }

  async commit(): Promise<void> {
    await this.#turn?.commit();
  }

  async rollback(): Promise<void> {
    await this.#turn?.rollback();
  }
}
