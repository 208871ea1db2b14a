import { seconds } from "@futae/domain/duration";
import { clearAttempts } from "@futae/storage/attempt-counters";
import { storageKinds } from "@futae/storage/test/test-storage";
import { afterAll, describe, expect, test } from "vitest";
import { codeAttemptKey } from "../../src/verification/factor-attempts.ts";
import { createProtectedUser, type ProtectedUser } from "../support/second-factor.ts";
import { startTestApp, type TestApp } from "../support/test-app.ts";

const neighbouringSteps = [-4, -3, -2, -1, 0, 1, 2, 3, 4];

describe.each(storageKinds)("two servers whose clocks are 80 seconds apart, on %s", async (kind) => {
  const app = await startTestApp({ kind });
  afterAll(() => app.close());
  const off = (milliseconds: number) => app.sibling({ clock: { now: () => app.clock.now() + milliseconds } });
  const early = off(seconds(40));
  const late = off(-seconds(40));

  async function accepts(server: TestApp, user: ProtectedUser, code: string): Promise<boolean> {
    const browser = await server.signIn(user, server.browser());
    const { status } = await browser.post("/api/session/code", { code });
    await clearAttempts(app.deps.storage.db, codeAttemptKey(user.id));
    return status === 200;
  }

  /** Every code around now at every server in turn; answers the steps that opened a session, in their order. */
  async function acceptedSteps(servers: readonly TestApp[]): Promise<number[]> {
    const user = await createProtectedUser(app);
    const accepted: number[] = [];
    for (const step of neighbouringSteps) {
      const code = user.phone.code(app.clock.now(), step);
      for (const server of servers) if (await accepts(server, user, code)) accepted.push(step);
    }
    for (const step of neighbouringSteps) {
      const code = user.phone.code(app.clock.now(), step);
      for (const server of servers) expect(await accepts(server, user, code), `${step} again`).toBe(false);
    }
    return accepted;
  }

  test.each([
    ["the early one first", [early, late]],
    ["the late one first", [late, early]],
    ["and a right one", [late, early, app]],
  ])("%s: no code is accepted twice, and none after a later one (TV-2, TV-6, TV-7)", async (_, servers) => {
    for (let turn = 0; turn < 3; turn += 1) {
      const accepted = await acceptedSteps(servers);
      expect(accepted.length).toBeGreaterThan(0);
      expect(accepted).toEqual([...new Set(accepted)].sort((one, other) => one - other));
      app.clock.advance(seconds(10));
    }
  });

  test("a code used at the early server does not open the late one when its time comes there (TV-6)", async () => {
    const user = await createProtectedUser(app);
    const code = user.phone.code(app.clock.now());
    expect(await accepts(early, user, code)).toBe(true);
    for (let waited = 0; waited < 120; waited += 10) {
      app.clock.advance(seconds(10));
      expect(await accepts(late, user, code), `after ${waited} s`).toBe(false);
    }
  });
});
