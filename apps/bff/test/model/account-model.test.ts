import { minutes } from "@futae/domain/duration";
import { storageKinds } from "@futae/storage/test/test-storage";
import fc from "fast-check";
import { afterAll, describe, test } from "vitest";
import { startTestApp } from "../support/test-app.ts";
import { AccountRun } from "./account-run.ts";
import { actionSequence } from "./action-sequence.ts";

/** The hunt for a rare order of events takes as many stories as one has time for. */
const runs = Number(process.env.FUTAE_MODEL_RUNS ?? 40);
const timeout = 30_000 + runs * 2_000;

describe.each(storageKinds)("an account on %s", { timeout }, async (kind) => {
  const app = await startTestApp({ kind });
  afterAll(() => app.close());
  const administrator = await app.createUser({ role: "administrator" });

  test(`answers as its model does through ${runs} stories (TV-2, TV-7, RL-4, SE-1, SE-4, CR-2)`, async () => {
    await fc.assert(
      fc.asyncProperty(actionSequence, async (actions) => {
        app.clock.advance(minutes(1) - (app.clock.now() % minutes(1)));
        const run = new AccountRun(app, { user: await app.createUser(), administrator });
        for (const action of actions) await run.perform(action);
      }),
      { numRuns: runs, interruptAfterTimeLimit: timeout - 15_000, markInterruptAsFailure: true },
    );
  });
});
