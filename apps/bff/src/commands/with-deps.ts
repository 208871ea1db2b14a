import { readEnvironment } from "../config.ts";
import type { Deps } from "../deps.ts";
import { openDeps } from "../open-deps.ts";
import { createLog } from "../platform/log.ts";

/** Does a command's work on the store and keys of this environment, and closes them. */
export async function withDeps<Result>(work: (deps: Deps) => Promise<Result>): Promise<Result> {
  const deps = await openDeps(readEnvironment(), createLog("silent"));
  try {
    return await work(deps);
  } finally {
    await deps.storage.close();
  }
}
