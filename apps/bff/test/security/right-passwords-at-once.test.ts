import { storageKinds } from "@futae/storage/test/test-storage";
import { afterAll, describe, expect, test } from "vitest";
import { passwordAttemptKey } from "../../src/verification/verify-password.ts";
import type { TestUser } from "../support/test-app.ts";
import type { Answer } from "../support/test-browser.ts";
import { createUser, signIn } from "./attacked-user.ts";
import { countOutcomes } from "./count-outcomes.ts";
import { startTwoServers, timeout } from "./two-servers.ts";

const patiently = { timeout: 20_000 };

describe.each(storageKinds)("many passwords at once on two servers sharing %s", { timeout }, async (kind) => {
  const servers = await startTwoServers(kind);
  afterAll(() => servers.close());
  const { db } = servers.storage;

  const times = <Value>(count: number, make: (index: number) => Value) =>
    Array.from({ length: count }, (_, index) => make(index));

  /** Signs in on the two servers in turn, from this address. */
  const signInFrom = (address: string, index: number, loginName: string, password: string): Promise<Answer> =>
    servers.browser(index % 2 === 0 ? 0 : 1).request("POST", "/api/session", {
      headers: { "X-Forwarded-For": address },
      body: { loginName, password },
    });

  const failuresAt = async (address: string) =>
    (await db
      .selectFrom("attemptWindows")
      .select(["failures", "inFlight"])
      .where("key", "=", `sign-in-minute:${address}`)
      .executeTakeFirst()) ?? { failures: 0, inFlight: 0 };

  test("60 right ones from one address all get in (RL-12)", async () => {
    const users = await Promise.all(times(60, () => createUser(servers)));
    const answers = users.map(({ loginName, password }, index) =>
      signInFrom("203.0.113.1", index, loginName, password),
    );
    expect(countOutcomes(await Promise.all(answers))).toEqual({ 200: 60 });
    expect(await failuresAt("203.0.113.1")).toEqual({ failures: 0, inFlight: 0 });
  });

  test("20 right ones get in behind an address that may fail once more (RL-12)", async () => {
    const users = await Promise.all(times(20, () => createUser(servers)));
    for (let count = 0; count < 19; count += 1)
      await signInFrom("203.0.113.2", count, `nobody-${count}`, "-");
    const answers = users.map(({ loginName, password }, index) =>
      signInFrom("203.0.113.2", index, loginName, password),
    );
    expect(countOutcomes(await Promise.all(answers))).toEqual({ 200: 20 });
    expect(await failuresAt("203.0.113.2")).toEqual({ failures: 19, inFlight: 0 });
  });

  test("30 right ones of one account all get in, beside wrong ones (RL-12)", async () => {
    const user = await createUser(servers);
    const answers = times(36, (index) =>
      signInFrom(`198.51.100.${index}`, index, user.loginName, index % 6 === 0 ? "wrong" : user.password),
    );
    expect(countOutcomes(await Promise.all(answers))).toEqual({ 200: 30, "session.wrong_credentials": 6 });
  });

  test("of 60 wrong ones from one address twenty are looked at, of one account ten (RL-3, RL-12)", async () => {
    const answers = times(60, (index) => signInFrom("203.0.113.3", index, `no-one-${index}`, "wrong"));
    expect(countOutcomes(await Promise.all(answers))).toEqual({
      "session.wrong_credentials": 20,
      "session.address_locked": 40,
    });
    const user = await createUser(servers);
    const guesses = times(40, (index) => signInFrom(`192.0.2.${index}`, index, user.loginName, "wrong"));
    expect(countOutcomes(await Promise.all(guesses))).toEqual({
      "session.wrong_credentials": 10,
      "session.password_locked": 30,
    });
  });

  test("one user's 60 connections keep nobody out (RL-12)", async () => {
    const flooder = await createUser(servers);
    const people = await Promise.all(times(10, () => createUser(servers)));
    let isOver = false;
    const flood = times(60, async () => {
      const answers: Answer[] = [];
      while (!isOver) answers.push(await signInFrom("203.0.113.4", 0, flooder.loginName, flooder.password));
      return answers;
    });
    const got = await Promise.all(people.map((person) => signIn(servers, person, 0)));
    isOver = true;
    expect(got.map(({ cookies }) => cookies.size)).toEqual(new Array(10).fill(1));
    const flooded = Object.keys(countOutcomes((await Promise.all(flood)).flat()));
    expect(["200", "server.busy"]).toEqual(expect.arrayContaining(flooded));
  });

  test("a server killed in the middle has counted what was in flight as failed, and granted nothing (RL-3, RL-12)", async () => {
    const user: TestUser = await createUser(servers);
    const key = passwordAttemptKey(user.id);
    const failures = async () =>
      (await db.selectFrom("attemptCounters").selectAll().where("key", "=", key).executeTakeFirst())
        ?.failures ?? 0;
    const guesses = Promise.allSettled(
      times(9, (index) => servers.browser(0).post("/api/session", guess(user, index))),
    );
    await expect.poll(failures, patiently).toBeGreaterThan(0);
    await servers.kill(0);
    const answered = (await guesses).filter(({ status }) => status === "fulfilled").length;
    await servers.start(0);
    const consumed = await failures();
    expect(consumed).toBeGreaterThanOrEqual(answered);
    const more = times(20, (index) => servers.browser(1).post("/api/session", guess(user, index)));
    const { "session.wrong_credentials": looked = 0 } = countOutcomes(await Promise.all(more));
    expect(looked).toBe(10 - consumed);
  });
});

const guess = ({ loginName }: TestUser, index: number) => ({ loginName, password: `wrong-${index}` });
