import { holdAuditEvents } from "@futae/storage/test/test-lock";
import { storageKinds } from "@futae/storage/test/test-storage";
import { afterAll, describe, expect, test } from "vitest";
import { expectProblem } from "../support/expect-problem.ts";
import { scan } from "../support/second-factor.ts";
import {
  countFailures,
  countSessions,
  createProtectedUser,
  createUser,
  enterCode,
  enterRecoveryCode,
  pendingSignIns,
  rightCode,
  signIn,
  turnOn,
  wrongCode,
} from "./attacked-user.ts";
import { countOutcomes } from "./count-outcomes.ts";
import { startTwoServers, timeout } from "./two-servers.ts";

const patiently = { timeout: 20_000 };
const confirmation = "/api/account/two-factor/enrolment/confirmation";

describe.each(storageKinds)("a server killed on a database on %s", { timeout }, async (kind) => {
  const servers = await startTwoServers(kind);
  afterAll(() => servers.close());
  const { db } = servers.storage;

  async function restart(): Promise<void> {
    await servers.kill(0);
    await servers.start(0);
  }

  test("while nine guesses are in flight, gives none of them back (RL-3)", async () => {
    const user = await createProtectedUser(servers);
    const [first, second] = [await signIn(servers, user, 0), await signIn(servers, user, 0)];
    const guesses = Array.from({ length: 9 }, (_, index) =>
      enterCode(index < 5 ? first : second, wrongCode(user)),
    );
    await Promise.race(guesses);
    await restart();
    const settled = await Promise.allSettled(guesses);
    const answered = settled.filter(({ status }) => status === "fulfilled").length;
    const failures = await countFailures(servers, user);
    expect(failures).toBeGreaterThanOrEqual(answered);

    const more = (await pendingSignIns(servers, user, 2)).flatMap((browser) =>
      Array.from({ length: 5 }, () => enterCode(browser, wrongCode(user))),
    );
    expect(countOutcomes(await Promise.all(more))).toEqual({
      "two_factor.wrong_code": 10 - failures,
      "two_factor.locked": failures,
    });
  });

  test("right after its answers, keeps them: codes are used up, and it is on (CR-1, CR-3)", async () => {
    const user = await createProtectedUser(servers);
    const [recoveryCode] = user.recoveryCodes;
    const [byCode, byRecoveryCode] = [await signIn(servers, user, 0), await signIn(servers, user, 0)];
    const newcomer = await createUser(servers);
    const enrolling = await signIn(servers, newcomer, 0);
    const code = rightCode(user);
    expect((await enterRecoveryCode(byRecoveryCode, recoveryCode)).status).toBe(200);
    const [entered, enrolled] = await Promise.all([enterCode(byCode, code), turnOn(enrolling)]);
    expect(entered.status).toBe(200);
    await restart();

    for (const browser of await pendingSignIns(servers, user, 2)) {
      expectProblem(await enterCode(browser, code), "two_factor.used_code");
      expect((await enterRecoveryCode(browser, recoveryCode)).status).toBe(401);
    }
    const again = await signIn(servers, newcomer, 0);
    expectProblem(await enterCode(again, enrolled.code), "two_factor.used_code");
    expect((await enterRecoveryCode(again, enrolled.recoveryCodes[9])).status).toBe(200);
  });

  test("while six people turn it on, leaves nobody half-way (CR-1, CR-2)", async () => {
    const people = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const user = await createUser(servers);
        const browser = await signIn(servers, user, 0);
        return { user, browser, phone: await scan(browser) };
      }),
    );
    const confirmed = people.map(({ browser, phone }) =>
      browser.post(confirmation, { code: rightCode({ phone }) }),
    );
    await Promise.race(confirmed);
    await restart();
    const settled = await Promise.allSettled(confirmed);
    for (const [index, { user }] of people.entries()) {
      const count = async (table: "authenticators" | "recoveryCodes") =>
        (await db.selectFrom(table).select("id").where("userId", "=", user.id).execute()).length;
      const isOn = (await count("authenticators")) === 1;
      expect(await count("recoveryCodes")).toBe(isOn ? 10 : 0);
      if (settled[index]?.status === "fulfilled") expect(isOn).toBe(true);
    }
  });
});

describe.each(storageKinds.filter((kind) => kind === "postgres"))(
  "a server killed on %s at the worst moment",
  { timeout },
  async (kind) => {
    const servers = await startTwoServers(kind);
    afterAll(() => servers.close());

    test("between a wrong code's attempt and its answer, has counted the attempt (RL-3)", async () => {
      const user = await createProtectedUser(servers);
      const browser = await signIn(servers, user, 0);
      await servers.storage.transaction(async (tx) => {
        await holdAuditEvents(tx);
        const guesses = Promise.allSettled(
          Array.from({ length: 4 }, () => enterCode(browser, wrongCode(user))),
        );
        await expect.poll(() => countFailures(servers, user), patiently).toBe(4);
        await servers.kill(0);
        expect((await guesses).map(({ status }) => status)).toEqual(new Array(4).fill("rejected"));
      });
      await servers.start(0);
      expect(await countFailures(servers, user)).toBe(4);
    });

    test("between a right code's attempt and its session, has made neither half (RL-3, CR-3)", async () => {
      const user = await createProtectedUser(servers);
      const browser = await signIn(servers, user, 0);
      const code = rightCode(user);
      await servers.storage.transaction(async (tx) => {
        await tx.selectFrom("users").select("id").where("id", "=", user.id).forUpdate().execute();
        const entered = Promise.allSettled([enterCode(browser, code)]);
        await expect.poll(() => countFailures(servers, user), patiently).toBe(1);
        await servers.kill(0);
        expect(await entered).toMatchObject([{ status: "rejected" }]);
      });
      await servers.start(0);
      expect(await countSessions(servers, user, "password-code")).toBe(0);
      expect(await countFailures(servers, user)).toBe(1);
      expect((await enterCode(servers.copy(browser, 1), code)).status).toBe(200);
    });
  },
);
