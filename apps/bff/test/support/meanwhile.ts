import type { Storage } from "@futae/storage/storage";
import type { TestApp } from "./test-app.ts";
import type { TestBrowser } from "./test-browser.ts";

/**
 * The same browser at a server where something happens once, between the access check of a request and its first
 * transaction.
 */
export function meanwhile(app: TestApp, browser: TestBrowser, happen: () => Promise<unknown>): TestBrowser {
  const { storage } = app.deps;
  let waiting: (() => Promise<unknown>) | undefined = happen;
  const transaction: Storage["transaction"] = async (work) => {
    const now = waiting;
    waiting = undefined;
    await now?.();
    return storage.transaction(work);
  };
  const there = app.sibling({ storage: { ...storage, transaction } }).browser();
  there.takeOver(browser);
  return there;
}
