import { api, call } from "./api.ts";
import { StalePageError } from "./problem-error.ts";

/**
 * Loads what comes in a file of its own. Where it does not come, the server is gone (`ConnectionError`), or it has
 * newer files under other names (`StalePageError`).
 */
export async function loadChunk<Loaded>(load: () => Promise<Loaded>): Promise<Loaded> {
  try {
    return await load();
  } catch (cause) {
    await call(api.session.$get());
    throw new StalePageError("A file of this page is gone", { cause });
  }
}
