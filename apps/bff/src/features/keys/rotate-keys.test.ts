import { listEncryptionKeys, listKeyUse } from "@futae/storage/encryption-keys";
import type { Storage } from "@futae/storage/storage";
import { storageKinds } from "@futae/storage/test/test-storage";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AppWithKeyFile, startAppWithKeyFile } from "../../../test/support/app-with-key-file.ts";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import { createProtectedUser, scan, signInWithCode } from "../../../test/support/second-factor.ts";
import type { Deps } from "../../deps.ts";
import { keysAreReady } from "../../key-fault.ts";
import { operatorActor } from "../../operator.ts";
import { readKeyFile } from "../../platform/key-file.ts";
import { removeKey } from "./remove-key.ts";
import { type RotationProgress, rotateKeys } from "./rotate-keys.ts";

/** Nobody writes before so many are about to: all of them have read the same. */
function writingTogether(deps: Deps, count: number): Deps {
  const { promise: allHaveCome, resolve } = Promise.withResolvers<void>();
  let come = 0;
  const transaction: Storage["transaction"] = async (work) => {
    come += 1;
    if (come === count) resolve();
    await allHaveCome;
    return deps.storage.transaction(work);
  };
  return { ...deps, storage: { ...deps.storage, transaction } };
}

describe.each(storageKinds)("keys rotate on %s", (kind) => {
  let portal: AppWithKeyFile;
  beforeAll(async () => {
    portal = await startAppWithKeyFile(kind);
  });
  afterAll(() => portal.close());

  const rotate = (
    onProgress: (progress: RotationProgress) => void = () => {},
    signal?: AbortSignal,
    deps = portal.app.deps,
  ) =>
    rotateKeys({
      deps,
      actor: operatorActor(),
      input: { onProgress, signal: signal ?? new AbortController().signal },
    });
  const usedKeyIds = async () => (await listKeyUse(portal.app.deps.storage.db)).map(({ keyId }) => keyId);
  const enterRecoveryCode = async (user: Awaited<ReturnType<typeof createProtectedUser>>, code = 0) => {
    const browser = await portal.app.signIn(user);
    return browser.post("/api/session/recovery-code", { recoveryCode: user.recoveryCodes[code] });
  };
  const secretsOf = (table: "authenticators" | "enrolments", userId: string) =>
    portal.app.deps.storage.db.selectFrom(table).selectAll().where("userId", "=", userId).execute();

  test("puts all under a new key, first in the file, and the server goes on with it (SK-2)", async () => {
    const { app } = portal;
    const user = await createProtectedUser(app);
    const enrolling = await app.signIn(await app.createUser());
    const phone = await scan(enrolling);
    await app.takeEvents();
    const progress: RotationProgress[] = [];

    const { to, left, reEncrypted, unneededKeyIds } = await rotate((step) => progress.push(step));

    expect({ left, reEncrypted, unneededKeyIds }).toEqual({
      left: [],
      reEncrypted: 2,
      unneededKeyIds: ["old"],
    });
    expect(portal.keyIds()).toEqual([to, "old"]);
    expect(await usedKeyIds()).toEqual([to]);
    expect(progress.map(({ done, total }) => [done, total])).toEqual([
      [0, 2],
      [1, 2],
      [2, 2],
    ]);
    expect(progress[0]).toMatchObject({ from: ["old"], to });
    expect(await app.takeEvents()).toMatchObject([
      { action: "keys.rotated", actorKind: "operator", from: ["old"], to, reEncrypted: 2, total: 2 },
    ]);
    await signInWithCode(app, user);
    expect((await enterRecoveryCode(user)).status).toBe(200);
    const confirmation = { code: phone.code(app.clock.now()) };
    const path = "/api/account/two-factor/enrolment/confirmation";
    expect((await enrolling.post(path, confirmation)).status).toBe(200);
    expect(await keysAreReady(app.deps)).toBe(true);
  });

  test("keeps a recovery code good over two rotations, after both older keys are gone", async () => {
    const user = await createProtectedUser(portal.app);
    const { to: second } = await rotate();
    const { to: third, unneededKeyIds } = await rotate();
    expect(unneededKeyIds).toContain(second);
    for (const keyId of unneededKeyIds) {
      const removed = await removeKey({ deps: portal.app.deps, actor: operatorActor(), input: { keyId } });
      expect(removed).toEqual({ isRemoved: true });
    }
    expect(portal.keyIds()).toEqual([third]);
    expect((await enterRecoveryCode(user)).status).toBe(200);
    portal = { ...portal, app: portal.newServer() };
    await signInWithCode(portal.app, user);
    expect((await enterRecoveryCode(user, 1)).status).toBe(200);
    expectProblem(await enterRecoveryCode(user, 1), "two_factor.wrong_recovery_code", { attemptsLeft: 4 });
  });

  test("stopped, it goes on the next time without another key", async () => {
    const user = await createProtectedUser(portal.app);
    const stopping = new AbortController();
    const stopped = await rotate(({ done }) => done === 0 && stopping.abort(), stopping.signal);
    expect(stopped).toMatchObject({ reEncrypted: 0, unneededKeyIds: [] });
    expect(stopped.left).toHaveLength(1);
    await signInWithCode(portal.app, user);

    const finished = await rotate();
    expect(finished).toMatchObject({ to: stopped.to, left: [] });
    expect(await usedKeyIds()).toEqual([stopped.to]);
    await signInWithCode(portal.app, user);
  });

  test("run twice at once, both help with one key", async () => {
    await createProtectedUser(portal.app);
    const deps = writingTogether(portal.app.deps, 2);
    const [one, other] = await Promise.all([
      rotate(undefined, undefined, deps),
      rotate(undefined, undefined, deps),
    ]);
    expect(one.to).toBe(other.to);
    expect(await usedKeyIds()).toEqual([one.to]);
    expect(portal.keyIds()[0]).toBe(one.to);
    const known = (await listEncryptionKeys(portal.app.deps.storage.db)).map(({ id }) => id);
    expect(known.sort()).toEqual(portal.keyIds().sort());
  });

  test("leaves a secret that does not open where it is, says so, and keeps its key", async () => {
    const [moved, whole] = [await createProtectedUser(portal.app), await createProtectedUser(portal.app)];
    const [theirs] = await secretsOf("authenticators", whole.id);
    const { db } = portal.app.deps.storage;
    await db
      .updateTable("authenticators")
      .set({ secretCiphertext: theirs?.secretCiphertext ?? "" })
      .where("userId", "=", moved.id)
      .execute();
    const [keyId = ""] = portal.keyIds();

    const { left } = await rotate();

    expect(left).toEqual([{ keyId, authenticators: 1, enrolments: 0, recoveryCodes: 0 }]);
    const removal = await removeKey({ deps: portal.app.deps, actor: operatorActor(), input: { keyId } });
    expect(removal).toEqual({ isRemoved: false, because: "needed", use: left[0] });
    await db.deleteFrom("authenticators").where("userId", "=", moved.id).execute();
    await signInWithCode(portal.app, whole);
  });

  test("a secret moved to another row after it does not open either (SK-1)", async () => {
    const [attacker, victim] = [await createProtectedUser(portal.app), await createProtectedUser(portal.app)];
    await rotate();
    const { db } = portal.app.deps.storage;
    const [own] = await secretsOf("authenticators", attacker.id);
    await db
      .updateTable("authenticators")
      .set({ secretCiphertext: own?.secretCiphertext ?? "" })
      .where("userId", "=", victim.id)
      .execute();
    const browser = await portal.app.signIn(victim);
    const answer = await browser.post("/api/session/code", {
      code: attacker.phone.code(portal.app.clock.now()),
    });
    expectProblem(answer, "server.unavailable", { retryAfterSeconds: 5 });
  });

  test("never shows or records a key", async () => {
    const written = JSON.stringify(await listEncryptionKeys(portal.app.deps.storage.db));
    for (const { secret } of readKeyFile(portal.keyFile)) {
      expect(written).not.toContain(secret.toString("base64url"));
      expect(portal.app.logLines.join()).not.toContain(secret.toString("base64url"));
    }
  });
});
