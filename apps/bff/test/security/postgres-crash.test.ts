import { randomUUID } from "node:crypto";
import { startTestPostgres } from "@futae/storage/test/test-postgres";
import { afterAll, describe, expect, inject, onTestFailed, test } from "vitest";
import { expectProblem } from "../support/expect-problem.ts";
import {
  countFailures,
  createProtectedUser,
  enterCode,
  enterRecoveryCode,
  rightCode,
  signIn,
  wrongCode,
} from "./attacked-user.ts";
import { BusyPeople, mailsStay } from "./busy-people.ts";
import { prepareServers, timeout } from "./two-servers.ts";

const seed = process.env.FUTAE_KILL_SEED ?? randomUUID();
const binaries = inject("postgresBinaries");
const patiently = { timeout: 20_000 };
const outOfReach = { retryAfterSeconds: 5 };

describe.each(binaries === null ? [] : [binaries])(
  "PostgreSQL that is killed",
  { timeout },
  async (folder) => {
    const postgres = await startTestPostgres(folder);
    const servers = await prepareServers("postgres", mailsStay, postgres.url);
    afterAll(async () => {
      await servers.close();
      await postgres.stop();
    });
    await servers.start(0);

    const readiness = async () => (await fetch(`http://127.0.0.1:${servers.port(0)}/readyz`)).status;

    async function restart(): Promise<void> {
      await postgres.restart();
      await expect.poll(readiness, patiently).toBe(200);
      await expect.poll(() => servers.storage.isReachable(), patiently).toBe(true);
    }

    test("lets no code in and counts no attempt while it is gone; the same server goes on afterwards (TV-8, CR-1)", async () => {
      const user = await createProtectedUser(servers);
      const browser = await signIn(servers, user, 0);
      const cookies = new Map(browser.cookies);
      postgres.crash();
      await expect.poll(readiness, patiently).toBe(503);
      const answers = [
        await enterCode(browser, rightCode(user)),
        await enterCode(browser, wrongCode(user)),
        await enterRecoveryCode(browser, user.recoveryCodes[0]),
        await servers.browser(0).post("/api/session", { loginName: user.loginName, password: user.password }),
      ];
      for (const answer of answers) expectProblem(answer, "server.unavailable", outOfReach);
      expect(browser.cookies).toEqual(cookies);

      await restart();
      expect(await countFailures(servers, user)).toBe(0);
      expectProblem(await enterCode(browser, wrongCode(user)), "two_factor.wrong_code", { attemptsLeft: 4 });
      expect((await enterCode(browser, rightCode(user))).status).toBe(200);
      expect((await user.browser.get("/api/account")).status).toBe(200);
    });

    test("while six people change everything, keeps every answered change, and no change is half done (CR-1, CR-2, CR-3, AU-2)", async () => {
      onTestFailed(() => void process.stderr.write(`FUTAE_KILL_SEED=${seed}\n`));
      const people = await BusyPeople.meet(servers, seed);
      for (let round = 0; round < 2; round += 1) {
        const acting = people.act(503);
        await Promise.race([acting, people.randomMoment(20)]);
        postgres.crash();
        await acting;
        await restart();
        await people.check();
      }
    });
  },
);
