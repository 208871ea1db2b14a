import {
  InsertQueryNode,
  type KyselyPlugin,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
} from "kysely";
import type { Storage } from "../../src/storage.ts";

/** What a test breaks on purpose. */
class InjectedFault extends Error {
  override readonly name = "InjectedFault";
}

/** The storage with a fault at one statement of every transaction, counted from 1; whatever it wrote is undone. */
export const faultyAt = (storage: Storage, statement: number): Storage => ({
  ...storage,
  transaction: (work) => storage.transaction((tx) => work(tx.withPlugin(new FieldErrorAt(statement)))),
});

/** The storage with a fault after every transaction that was undone, as when the connection is lost there. */
export const faultyRollback = (storage: Storage): Storage => ({
  ...storage,
  transaction: (work) =>
    storage.transaction(work).catch(() => Promise.reject(new InjectedFault("The connection is lost"))),
});

/** The storage with a fault after one commit, counted from 1: what was done is done, but nobody learns of it. */
export function faultyAfterCommit(storage: Storage, commit: number): Storage {
  let left = commit;
  return {
    ...storage,
    transaction: async (work) => {
      const result = await storage.transaction(work);
      left -= 1;
      if (left === 0) throw new InjectedFault("The connection is lost");
      return result;
    },
  };
}

/** The storage with a fault wherever a transaction would insert into this table, by its name in the database. */
export const faultyInsert = (storage: Storage, table: string): Storage => ({
  ...storage,
  transaction: (work) => storage.transaction((tx) => work(tx.withPlugin(new InsertFault(table)))),
});

class InsertFault implements KyselyPlugin {
  readonly #table: string;

  constructor(table: string) {
    this.#table = table;
  }

  transformQuery({ node }: PluginTransformQueryArgs) {
    if (InsertQueryNode.is(node) && node.into?.table.identifier.name === this.#table)
      throw new InjectedFault("The statement fails");
    return node;
  }

  async transformResult({ result }: PluginTransformResultArgs) {
    return result;
  }
}

class FieldErrorAt implements KyselyPlugin {
  #left: number;

  constructor(statement: number) {
    this.#left = statement;
  }

  transformQuery({ node }: PluginTransformQueryArgs) {
    this.#left -= 1;
    if (this.#left === 0) throw new InjectedFault("The statement fails");
    return node;
  }

  async transformResult({ result }: PluginTransformResultArgs) {
    return result;
  }
}
