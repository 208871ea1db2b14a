import {
  type KyselyPlugin,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  RawNode,
  SelectQueryNode,
} from "kysely";
import type { Storage } from "../../src/storage.ts";

/** What was asked of a storage. */
export interface StatementCount {
  statements: number;
  /** Transactions that were committed, and statements that wrote outside of one. */
  commits: number;
}

/** The storage, and the count of what is asked of it from now on. */
export function countingStatements(storage: Storage): { storage: Storage; count: StatementCount } {
  const count: StatementCount = { statements: 0, commits: 0 };
  const counting: Storage = {
    ...storage,
    db: storage.db.withPlugin(new Counter(count, 1)),
    transaction: async (work) => {
      const result = await storage.transaction((tx) => work(tx.withPlugin(new Counter(count, 0))));
      count.commits += 1;
      return result;
    },
  };
  return { storage: counting, count };
}

/** Counts what is answered: a subquery passes through `transformQuery` as well. */
class Counter implements KyselyPlugin {
  readonly #count: StatementCount;
  readonly #commitsOfWrite: number;
  readonly #reads = new WeakSet<PluginTransformQueryArgs["queryId"]>();

  constructor(count: StatementCount, commitsOfWrite: number) {
    this.#count = count;
    this.#commitsOfWrite = commitsOfWrite;
  }

  transformQuery({ node, queryId }: PluginTransformQueryArgs) {
    const isRawRead = RawNode.is(node) && (node.sqlFragments[0] ?? "").trimStart().startsWith("select");
    if (SelectQueryNode.is(node) || isRawRead) this.#reads.add(queryId);
    return node;
  }

  async transformResult({ result, queryId }: PluginTransformResultArgs) {
    this.#count.statements += 1;
    if (!this.#reads.has(queryId)) this.#count.commits += this.#commitsOfWrite;
    return result;
  }
}
