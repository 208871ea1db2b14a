import { storageKinds } from "@futae/storage/test/test-storage";
import { afterAll, describe, expect, test } from "vitest";
import type { Answer } from "../support/test-browser.ts";
import {
  countFailures,
  createProtectedUser,
  enterCode,
  enterRecoveryCode,
  pendingSignIns,
  rightCode,
  signIn,
  wrongCode,
} from "./attacked-user.ts";
import { countOutcomes } from "./count-outcomes.ts";
import { startTwoServers, timeout } from "./two-servers.ts";

describe.each(storageKinds)("guessing codes on two servers sharing %s", { timeout }, async (kind) => {
  const servers = await startTwoServers(kind);
  afterAll(() => servers.close());

  /** Uses the account's ten guesses up on two pending sign-ins, each known to both servers. */
  async function lock(user: Awaited<ReturnType<typeof createProtectedUser>>): Promise<void> {
    for (const browser of await pendingSignIns(servers, user, 2)) {
      for (let count = 0; count < 5; count += 1) await enterCode(browser, wrongCode(user));
    }
  }

  test("200 at once over 40 pending sign-ins: ten are looked at, then both are locked (RL-2, RL-3, RL-4)", async () => {
    const user = await createProtectedUser(servers);
    const browsers = await pendingSignIns(servers, user, 40);
    const code = wrongCode(user);
    const guesses = browsers.flatMap((browser) => Array.from({ length: 5 }, () => enterCode(browser, code)));
    expect(countOutcomes(await Promise.all(guesses))).toEqual({
      "two_factor.wrong_code": 10,
      "two_factor.locked": 190,
    });
    expect(await countFailures(servers, user)).toBe(10);
    for (const server of [0, 1] as const) {
      const again = await signIn(servers, user, server);
      expect(await enterCode(again, rightCode(user))).toMatchObject({ body: { code: "two_factor.locked" } });
    }
  });

  test("a right password before every guess allows no further guess (RL-4)", async () => {
    const user = await createProtectedUser(servers);
    const answers: Answer[] = [];
    for (let count = 0; count < 12; count += 1) {
      const browser = await signIn(servers, user, count % 2 === 0 ? 0 : 1);
      answers.push(await enterCode(browser, wrongCode(user)));
    }
    expect(countOutcomes(answers)).toEqual({ "two_factor.wrong_code": 10, "two_factor.locked": 2 });
  });

  test("guessed recovery codes and codes share one limit (RC-4)", async () => {
    const user = await createProtectedUser(servers);
    const [here, there, third] = await pendingSignIns(servers, user, 3);
    if (!here || !there || !third) throw new Error("There are three pending sign-ins");
    for (let count = 0; count < 5; count += 1) {
      expect((await enterRecoveryCode(here, "AAAA-AAAA-AAAA-AAAA")).status).toBe(401);
      expect((await enterCode(there, wrongCode(user))).status).toBe(401);
    }
    expect(await enterCode(third, rightCode(user))).toMatchObject({ body: { code: "two_factor.locked" } });
  });

  test("while locked, a right code is answered as a wrong one, on both servers (RL-7)", async () => {
    const user = await createProtectedUser(servers);
    await lock(user);
    for (const browser of await pendingSignIns(servers, user, 2)) {
      const [right, wrong] = [
        await enterCode(browser, rightCode(user)),
        await enterCode(browser, wrongCode(user)),
      ];
      expect(right).toMatchObject({ status: 429, body: { code: "two_factor.locked" } });
      expect(comparable(right)).toEqual(comparable(wrong));
    }
  });

  test("a lockout survives the restart of both servers (RL-2)", async () => {
    const user = await createProtectedUser(servers);
    await lock(user);
    for (const server of [0, 1] as const) {
      await servers.kill(server);
      await servers.start(server);
    }
    for (const browser of await pendingSignIns(servers, user, 2)) {
      expect(await enterCode(browser, rightCode(user))).toMatchObject({
        body: { code: "two_factor.locked" },
      });
    }
  });
});

/** All of an answer but what differs from request to request, a second's progress included. */
function comparable({ status, headers, body }: Answer): unknown {
  const text = JSON.stringify(body).replace(/"requestId":"[^"]+"|"retryAfterSeconds":\d+/g, "");
  const own = new Set(["x-request-id", "content-security-policy", "date", "retry-after", "content-length"]);
  return { status, text, headers: [...headers].filter(([name]) => !own.has(name)) };
}
