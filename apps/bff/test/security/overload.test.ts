import { findAttempts } from "@futae/storage/attempt-counters";
import { storageKinds } from "@futae/storage/test/test-storage";
import { afterAll, describe, expect, test } from "vitest";
import { passwordAttemptKey } from "../../src/verification/verify-password.ts";
import type { Answer, TestBrowser } from "../support/test-browser.ts";
import { createUser, signIn } from "./attacked-user.ts";
import { countOutcomes } from "./count-outcomes.ts";
import { startTwoServers, timeout } from "./two-servers.ts";

/** As many as two cores hash in the time of the queue; `FUTAE_ATTACK_SIGN_INS` asks for more. */
const atOnce = Number(process.env.FUTAE_ATTACK_SIGN_INS ?? 150);
const times = <Value>(make: (index: number) => Value) => Array.from({ length: atOnce }, (_, n) => make(n));

const maxMemoryMib = 350;

/** Far fewer than a server answers in the seconds of a burst, and more than one that answers nothing meanwhile. */
const leastAnsweredMeanwhile = 8;

describe.each(storageKinds)("sign-ins by the hundred at once on %s", { timeout }, async (kind) => {
  const servers = await startTwoServers(kind);
  afterAll(() => servers.close());

  const live = await signIn(servers, await createUser(servers), 0);
  const post = (browser: TestBrowser, loginName: string, password: string) =>
    browser.post("/api/session", { loginName, password });

  /** Asks what needs no password, one after the other, until the burst is over; returns how often it was answered. */
  async function askDuring(burst: Promise<unknown>): Promise<number> {
    let answered = 0;
    let isOver = false;
    const over = burst.finally(() => {
      isOver = true;
    });
    while (!isOver) {
      for (const [path, expected] of [
        ["/healthz", { status: "alive" }],
        ["/api/session", { state: "signed-in" }],
      ] as const) {
        expect(await live.get(path)).toMatchObject({ status: 200, body: expected });
        answered += 1;
      }
    }
    await over;
    return answered;
  }

  /** Others are answered while the burst lasts, not after it. */
  async function burst(make: (index: number) => Promise<Answer>): Promise<Answer[]> {
    const answers = Promise.all(times(make));
    expect(await askDuring(answers)).toBeGreaterThanOrEqual(leastAnsweredMeanwhile);
    expect(servers.peakMemory(0)).toBeLessThan(maxMemoryMib);
    return answers;
  }

  test("with the right password from many addresses: all get in, unless their turn would come too late: those are told when to come again, and no attempt was counted (RL-8, RL-12)", async () => {
    const users = await Promise.all(times(() => createUser(servers)));
    const answers = await burst(async (n) => {
      const user = users[n] ?? expect.fail();
      return post(servers.browser(0), user.loginName, user.password);
    });
    const refused = users.filter((_, n) => answers[n]?.status !== 200);
    expect(users.length - refused.length).toBeGreaterThan(32);
    const { 200: _, "server.busy": __, ...others } = countOutcomes(answers);
    expect(others).toEqual({});
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThan(0);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    for (const user of refused) {
      expect(await findAttempts(servers.storage.db, passwordAttemptKey(user.id))).toBeUndefined();
      expect((await signIn(servers, user, 0)).cookies.size).toBe(1);
    }
  });

  test("with wrong passwords for names nobody has, from many addresses: the surplus counts against no name and no address (RL-3, RL-8)", async () => {
    const browsers = times(() => servers.browser(0));
    const answers = await burst((n) =>
      post(browsers[n] ?? expect.fail(), `nobody-${n}`, "wrong-battery-horse"),
    );
    const { "session.wrong_credentials": looked = 0, "server.busy": busy = 0 } = countOutcomes(answers);
    expect(looked + busy).toBe(atOnce);
    expect(looked).toBeGreaterThan(32);
    const { failures } = await servers.storage.db
      .selectFrom("attemptCounters")
      .select((eb) => eb.fn.sum<number>("failures").as("failures"))
      .where("key", "like", "password-of-nobody:%")
      .executeTakeFirstOrThrow();
    expect(Number(failures)).toBe(looked);
    for (const [n, answer] of answers.entries()) {
      const { address } = browsers[n] ?? expect.fail();
      expect(await failuresAt(address)).toBe(answer.status === 503 ? 0 : 2);
    }
  });

  test("from one address: twenty may fail, and the others wait for the next minute (RL-1, RL-8)", async () => {
    const { address } = servers.browser(0);
    const headers = { "X-Forwarded-For": address };
    const answers = await burst((n) =>
      servers.browser(0).request("POST", "/api/session", {
        headers,
        body: { loginName: `no-one-${n}`, password: "wrong-battery-horse" },
      }),
    );
    const heard = countOutcomes(answers);
    const { "session.wrong_credentials": looked, "session.address_locked": locked = 0 } = heard;
    expect(looked).toBe(20);
    expect(20 + locked + (heard["server.busy"] ?? 0)).toBe(atOnce);
    for (const { status, headers: answered } of answers) {
      if (status !== 401) expect(Number(answered.get("Retry-After"))).toBeGreaterThan(0);
    }
  });

  test("afterwards everything is as before", async () => {
    expect((await signIn(servers, await createUser(servers), 0)).cookies.size).toBe(1);
    expect(await servers.areAlive()).toBe(true);
  });

  async function failuresAt(address: string): Promise<number> {
    const rows = await servers.storage.db
      .selectFrom("attemptWindows")
      .select("failures")
      .where("key", "in", [`sign-in-minute:${address}`, `sign-in-hour:${address}`])
      .execute();
    return rows.reduce((sum, { failures }) => sum + failures, 0);
  }
});
