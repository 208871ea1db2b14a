import { expect, it } from "vitest";
import { retryAfterConflict } from "./retry-after-conflict.ts";

const failure = (code: string) => Object.assign(new Error(code), { code });

/** A run that fails with these codes, one after the other, and then is done; and how often it ran and paused. */
function failing(...codes: string[]) {
  const count = { runs: 0, pauses: 0 };
  const run = async () => {
    const code = codes[count.runs];
    count.runs += 1;
    if (code !== undefined) throw failure(code);
    return "done";
  };
  const pause = async () => {
    count.pauses += 1;
  };
  return { count, done: retryAfterConflict(run, pause) };
}

it("a transaction runs again after deadlocks and serialization failures, with a pause before each", async () => {
  const { count, done } = failing("40P01", "40001", "40P01");
  expect(await done).toBe("done");
  expect(count).toEqual({ runs: 4, pauses: 3 });
});

it("a transaction is given up after the fourth conflict", async () => {
  const { count, done } = failing(...new Array(5).fill("40P01"));
  await expect(done).rejects.toMatchObject({ code: "40P01" });
  expect(count).toEqual({ runs: 4, pauses: 3 });
});

it.each(["23505", "57014", "08006"])(
  "a transaction is not run again after %s: it may have been committed",
  async (code) => {
    const { count, done } = failing(code);
    await expect(done).rejects.toMatchObject({ code });
    expect(count).toEqual({ runs: 1, pauses: 0 });
  },
);
