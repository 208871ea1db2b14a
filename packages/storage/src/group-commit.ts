import { Mutex } from "./mutex.ts";
import { retryWhileBusy } from "./retry-while-busy.ts";
import type { SqliteStatements } from "./sqlite-statements.ts";

/** How many writers share one commit at most: the first of them does not wait without an end. */
export const maxWritersOfBatch = 64;

type Write = Pick<SqliteStatements, "run" | "isInTransaction">;

/**
 * Lets the writers that wait share one transaction of SQLite, one after the other, each within a savepoint of its own.
 * All of them learn how it ended after the one commit: together they are on the disk, or none of them is.
 */
export class GroupCommit {
  readonly #database: Write;
  readonly #turns = new Mutex();
  #batch: Batch | undefined;

  constructor(database: Write) {
    this.#database = database;
  }

  /** Waits for a turn to write. Throws when another process keeps the write lock for too long. */
  async takeTurn(): Promise<WriteTurn> {
    const endTurn = await this.#turns.lock();
    try {
      this.#batch ??= await this.#openBatch();
      return new WriteTurn(this.#batch, (batch) => this.#handOn(batch, endTurn));
    } catch (error) {
      endTurn();
      throw error;
    }
  }

  /** Commits what is left, once all who wait were served. */
  async drain(): Promise<void> {
    const endTurn = await this.#turns.lock();
    this.#batch?.end();
    this.#batch = undefined;
    endTurn();
  }

  async #openBatch(): Promise<Batch> {
    await retryWhileBusy(() => this.#database.run("begin immediate"));
    return new Batch(this.#database);
  }

  #handOn(batch: Batch, endTurn: () => void): void {
    if (!this.#turns.isAwaited || batch.isFull || batch.hasFailed) {
      this.#batch = undefined;
      batch.end();
    }
    endTurn();
  }
}

/** One transaction of SQLite, and those who write in it. */
class Batch {
  readonly #database: Write;
  readonly #outcome = Promise.withResolvers<void>();
  #writers = 0;
  #hasChanges = false;
  #failure: { error: unknown } | undefined;

  constructor(database: Write) {
    this.#database = database;
    // Everyone who waits for it hears of a failure; without anyone it would end the process.
    this.#outcome.promise.catch(() => {});
  }

  /** Resolves once everything in it is on the disk; rejects when nothing of it will be. */
  get outcome(): Promise<void> {
    return this.#outcome.promise;
  }

  get isFull(): boolean {
    return this.#writers >= maxWritersOfBatch;
  }

  get hasFailed(): boolean {
    return this.#failure !== undefined;
  }

  join(): void {
    this.#writers += 1;
    this.#mustRun("savepoint writer");
  }

  /** Runs a writer's statement. After some errors, a full disk for one, SQLite has undone what all of them wrote. */
  run<Row>(sql: string, parameters: readonly unknown[]) {
    if (this.#failure) throw this.#failure.error;
    try {
      return this.#database.run<Row>(sql, parameters);
    } catch (error) {
      if (!this.#database.isInTransaction) this.#fail(error);
      throw error;
    }
  }

  keepChanges(): void {
    this.#mustRun("release writer");
    this.#hasChanges = true;
  }

  undoChanges(): void {
    this.#mustRun("rollback to writer");
    this.#mustRun("release writer");
  }

  end(): void {
    this.#mustRun(this.#hasChanges ? "commit" : "rollback");
    this.#outcome.resolve();
  }

  /** Without this step nobody could say whose changes the transaction holds: it fails for all. */
  #mustRun(sql: string): void {
    if (this.#failure) return;
    try {
      this.#database.run(sql);
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.#failure = { error };
    this.#outcome.reject(error);
    if (this.#database.isInTransaction) this.#database.run("rollback");
  }
}

/** The turn of one writer in a batch. */
export class WriteTurn {
  readonly #batch: Batch;
  readonly #handOn: (batch: Batch) => void;
  #isOver = false;

  constructor(batch: Batch, handOn: (batch: Batch) => void) {
    this.#batch = batch;
    this.#handOn = handOn;
    batch.join();
  }

  run<Row>(sql: string, parameters: readonly unknown[]) {
    return this.#batch.run<Row>(sql, parameters);
  }

  /** Resolves once what was written is on the disk. */
  async commit(): Promise<void> {
    this.#batch.keepChanges();
    await this.#end();
  }

  /**
   * Undoes what this writer wrote. It waits for the commit as well: it may have acted on what it saw of the others,
   * which is not certain before. Nothing is done where the turn is over.
   */
  async rollback(): Promise<void> {
    if (this.#isOver) return;
    this.#batch.undoChanges();
    await this.#end();
  }

  async #end(): Promise<void> {
    this.#isOver = true;
    this.#handOn(this.#batch);
    await this.#batch.outcome;
  }
}
