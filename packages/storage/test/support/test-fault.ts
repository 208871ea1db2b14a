import type { KyselyPlugin, PluginTransformQueryArgs, PluginTransformResultArgs } from "kysely";
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

/** The storage with a fault after every commit: what was done is done, but nobody learns of it. */
export const faultyAfterCommit = (storage: Storage): Storage => ({
  ...storage,
  transaction: (work) =>
    storage.transaction(work).then(() => Promise.reject(new InjectedFault("The connection is lost"))),
});

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
