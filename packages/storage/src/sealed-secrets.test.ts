import { afterAll, describe, expect, it } from "vitest";
import {
  enrolmentOf,
  givenAuthenticator,
  givenEncryptionKey,
  givenSession,
  givenUser,
} from "../test/support/test-rows.ts";
import { openTestStorage, storageKinds } from "../test/support/test-storage.ts";
import { listAuthenticators } from "./authenticators.ts";
import { beginEnrolment } from "./enrolments.ts";
import { holdSecretsUnderOtherKeys, replaceSecret } from "./sealed-secrets.ts";

describe.each(storageKinds)("sealed secrets on %s", async (kind) => {
  const storage = await openTestStorage(kind);
  afterAll(storage.close);
  const { db } = storage;
  await givenEncryptionKey(db, "new");

  const hold = (afterId: string, limit: number) =>
    storage.transaction((tx) =>
      holdSecretsUnderOtherKeys(tx, "authenticators", { keyId: "new", afterId, limit }),
    );
  const sealed = { secretCiphertext: "under the new key", keyId: "new" };

  it("are read in batches by id, without those already under the key", async () => {
    const { id: userId } = await givenUser(db);
    const ids = ["a", "b", "c", "d"].map((letter) => `batch-${letter}`);
    for (const id of ids) await givenAuthenticator(db, userId, { id });
    await givenAuthenticator(db, userId, { id: "batch-done", keyId: "new" });
    expect((await hold("batch", 3)).map(({ id }) => id)).toEqual(["batch-a", "batch-b", "batch-c"]);
    expect((await hold("batch-c", 3)).map(({ id }) => id)).toEqual(["batch-d"]);
    await db.deleteFrom("authenticators").where("userId", "=", userId).execute();
  });

  it("are replaced only while they are what was read", async () => {
    const { id: userId } = await givenUser(db);
    const { id: sessionId } = await givenSession(db, userId);
    const row = await givenAuthenticator(db, userId);
    const changed = { ...row, secretCiphertext: "changed meanwhile" };
    expect(await replaceSecret(db, "authenticators", changed, sealed)).toBe(false);
    expect(await replaceSecret(db, "authenticators", { ...row, keyId: "new" }, sealed)).toBe(false);
    expect(await listAuthenticators(db, userId)).toEqual([row]);
    expect(await replaceSecret(db, "authenticators", row, sealed)).toBe(true);
    expect(await replaceSecret(db, "authenticators", row, sealed)).toBe(false);
    expect(await listAuthenticators(db, userId)).toEqual([{ ...row, ...sealed }]);

    const enrolment = await storage.transaction((tx) =>
      beginEnrolment(tx, enrolmentOf(userId, { sessionId })),
    );
    expect(await replaceSecret(db, "enrolments", enrolment, sealed)).toBe(true);
  });
});

describe.each(storageKinds.filter((kind) => kind === "postgres"))("sealed secrets on %s", async (kind) => {
  const storage = await openTestStorage(kind);
  afterAll(storage.close);
  const { db } = storage;

  it("are left out while another transaction holds them", async () => {
    const hold = () =>
      storage.transaction((tx) =>
        holdSecretsUnderOtherKeys(tx, "authenticators", { keyId: "new", afterId: "", limit: 2 }),
      );
    const { id: userId } = await givenUser(db);
    const ids = ["held-a", "held-b"];
    for (const id of ids) await givenAuthenticator(db, userId, { id });
    await storage.transaction(async (tx) => {
      await tx.selectFrom("authenticators").select("id").where("id", "=", "held-a").forUpdate().execute();
      expect((await hold()).map(({ id }) => id)).toEqual(["held-b"]);
    });
    expect((await hold()).map(({ id }) => id)).toEqual(ids);
  });
});
