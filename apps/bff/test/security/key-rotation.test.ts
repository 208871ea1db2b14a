import { setTimeout as pass } from "node:timers/promises";
import { listEncryptionKeys, listKeyUse } from "@futae/storage/encryption-keys";
import { storageKinds } from "@futae/storage/test/test-storage";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { readKeyFile } from "../../src/platform/key-file.ts";
import { watchedKeys } from "../../src/platform/key-source.ts";
import { createLog } from "../../src/platform/log.ts";
import { createSecretCipher } from "../../src/platform/secret-cipher.ts";
import { seedAuthenticators } from "../support/seed-authenticators.ts";
import {
  createProtectedUser,
  createUser,
  enterCode,
  enterRecoveryCode,
  type ProtectedUser,
  rightCode,
  signIn,
  turnOn,
} from "./attacked-user.ts";
import { countOutcomes } from "./count-outcomes.ts";
import { SeededDraw } from "./seeded-draw.ts";
import { startTwoServers, type TwoServers, timeout } from "./two-servers.ts";

const kills = Number(process.env.FUTAE_ROTATION_KILLS ?? 2);
const seededCount = 500;
const longestRunMs = 900;

async function signInWithCode(servers: TwoServers, user: ProtectedUser, server: 0 | 1) {
  const { db } = servers.storage;
  await db.updateTable("authenticators").set({ lastUsedStep: 0 }).where("userId", "=", user.id).execute();
  return enterCode(await signIn(servers, user, server), rightCode(user));
}

describe.each(storageKinds)(
  "keys rotated under load, on two servers sharing %s",
  { timeout: 2 * timeout },
  async (kind) => {
    const servers = await startTwoServers(kind);
    afterAll(() => servers.close());
    const { db } = servers.storage;
    const cipher = createSecretCipher(watchedKeys({ path: servers.keyFile, log: createLog("silent") }));

    /** Everybody signs in with a code, and with a recovery code of the time before, on both servers. */
    async function expectAllIn(users: readonly ProtectedUser[], recoveryCode: number): Promise<void> {
      for (const [index, user] of users.entries()) {
        const [one, other] = index % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
        expect((await signInWithCode(servers, user, one)).body).toMatchObject({ state: "signed-in" });
        const answer = await enterRecoveryCode(
          await signIn(servers, user, other),
          user.recoveryCodes[recoveryCode],
        );
        expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      }
    }

    test(`killed ${kills} times and run again, lock nobody out and lose no secret (SK-2)`, async () => {
      const draw = new SeededDraw(`rotation on ${kind}`);
      const secrets = await seedAuthenticators(servers.storage, cipher, seededCount);
      const users = await Promise.all(Array.from({ length: 2 }, () => createProtectedUser(servers)));
      const newcomers: ProtectedUser[] = [];
      const answers: Awaited<ReturnType<typeof enterCode>>[] = [];
      let isOver = false;
      const signInAgainAndAgain = async (user: ProtectedUser) => {
        for (let count = 0; !isOver; count += 1) {
          answers.push(await signInWithCode(servers, user, count % 2 === 0 ? 0 : 1));
        }
      };
      const enrolAgainAndAgain = async () => {
        while (!isOver) {
          const user = await createUser(servers);
          const browser = await signIn(servers, user, newcomers.length % 2 === 0 ? 0 : 1);
          newcomers.push({ ...user, ...(await turnOn(browser)), browser });
        }
      };
      const load = Promise.all([...users.map(signInAgainAndAgain), enrolAgainAndAgain()]);
      onTestFinished(() => {
        isOver = true;
        return load.then(
          () => {},
          () => {},
        );
      });

      for (let count = 0; count < kills; count += 1) {
        const rotation = servers.command("keys", "rotate");
        if (count % 2 === 0) await rotation.shows(/secrets/);
        await pass(draw.below(count % 2 === 0 ? longestRunMs / 4 : longestRunMs));
        await rotation.kill();
      }
      const underLoad = await servers.command("keys", "rotate").ended();
      expect(underLoad.stdout).toMatch(/^k.* → k\d{8}-\w{10}: [\d,]+ of [\d,]+ secrets\n/);
      isOver = true;
      await load;
      expect(countOutcomes(answers)).toEqual({ 200: answers.length });

      const last = await servers.command("keys", "rotate").ended();
      expect(last).toMatchObject({ code: 0, stderr: "" });
      const current = cipher.seal(Buffer.of(1), { userId: "", authenticatorId: "" }).keyId;
      expect((await listKeyUse(db)).map(({ keyId }) => keyId)).toEqual([current]);
      expect(await servers.command("keys", "remove", "k1").ended()).toMatchObject({ code: 0, stderr: "" });
      expect(readKeyFile(servers.keyFile).map(({ id }) => id)).not.toContain("k1");
      expect((await listEncryptionKeys(db)).map(({ id }) => id)).not.toContain("k1");

      await expectAllIn([...users, ...newcomers.slice(0, 1)], 0);
      for (const server of [0, 1] as const) {
        await servers.kill(server);
        await servers.start(server);
      }
      await expectAllIn([...users, ...newcomers.slice(-1)], 1);
      const rows = await db
        .selectFrom("authenticators")
        .selectAll()
        .where("id", "in", [...secrets.keys()])
        .execute();
      expect(rows).toHaveLength(seededCount);
      for (const { id, userId, secretCiphertext: ciphertext, keyId } of rows) {
        expect(cipher.open({ ciphertext, keyId }, { userId, authenticatorId: id })).toEqual(secrets.get(id));
      }
    });
  },
);
