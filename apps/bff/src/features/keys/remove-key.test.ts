import { writeFileSync } from "node:fs";
import { seconds } from "@futae/domain/duration";
import { insertEncryptionKey } from "@futae/storage/encryption-keys";
import { storageKinds } from "@futae/storage/test/test-storage";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AppWithKeyFile, startAppWithKeyFile } from "../../../test/support/app-with-key-file.ts";
import { createProtectedUser } from "../../../test/support/second-factor.ts";
import { operatorActor } from "../../operator.ts";
import { readKeyFile } from "../../platform/key-file.ts";
import { formatKeyFile, keyCheckValue, newKey } from "../../platform/keys.ts";
import { listKeys } from "./list-keys.ts";
import { removeKey } from "./remove-key.ts";

describe.each(storageKinds)("keys remove on %s", (kind) => {
  let portal: AppWithKeyFile;
  beforeAll(async () => {
    portal = await startAppWithKeyFile(kind);
  });
  afterAll(() => portal.close());

  const remove = (keyId: string) =>
    removeKey({ deps: portal.app.deps, actor: operatorActor(), input: { keyId } });
  const ids = async () => (await listKeys({ deps: portal.app.deps })).map(({ id }) => id).sort();

  /** Puts a key first in the file, so that the one before is an old one. */
  async function addKey(id: string): Promise<void> {
    const key = newKey(id);
    writeFileSync(portal.keyFile, formatKeyFile([key, ...readKeyFile(portal.keyFile)]));
    portal.app.clock.advance(seconds(1));
    const createdAt = portal.app.clock.now();
    await insertEncryptionKey(portal.app.deps.storage.db, { id, checkValue: keyCheckValue(key), createdAt });
  }

  test("refuses the key that seals, and one that is not there", async () => {
    expect(await remove("old")).toEqual({ isRemoved: false, because: "current" });
    expect(await remove("unknown")).toEqual({ isRemoved: false, because: "unknown" });
  });

  test("refuses a key that rows need, and says how many of what", async () => {
    await createProtectedUser(portal.app);
    await addKey("new");
    const use = { keyId: "old", authenticators: 1, enrolments: 0, recoveryCodes: 10 };
    expect(await remove("old")).toEqual({ isRemoved: false, because: "needed", use });
    expect(await listKeys({ deps: portal.app.deps })).toMatchObject([
      { id: "old", isCurrent: false, isInFile: true, authenticators: 1, recoveryCodes: 10 },
      { id: "new", isCurrent: true, isInFile: true, authenticators: 0, recoveryCodes: 0 },
    ]);
    expect(portal.keyIds()).toEqual(["new", "old"]);
  });

  test("takes a key that nothing needs out of database and file, and writes it down", async () => {
    await addKey("newest");
    await portal.app.takeEvents();
    expect(await remove("new")).toEqual({ isRemoved: true });
    expect(portal.keyIds()).toEqual(["newest", "old"]);
    expect(await ids()).toEqual(["newest", "old"]);
    expect(await portal.app.takeEvents()).toMatchObject([
      { action: "keys.removed", actorKind: "operator", keyId: "new" },
    ]);
  });

  test("finishes what was killed between database and file, and takes one that no file has", async () => {
    const { db } = portal.app.deps.storage;
    const key = newKey("file-only");
    writeFileSync(portal.keyFile, formatKeyFile([...readKeyFile(portal.keyFile), key]));
    expect(await remove("file-only")).toEqual({ isRemoved: true });
    expect(portal.keyIds()).toEqual(["newest", "old"]);

    await insertEncryptionKey(db, { id: "database-only", checkValue: "canary", createdAt: 0 });
    expect((await listKeys({ deps: portal.app.deps }))[0]).toMatchObject({ isInFile: false });
    expect(await remove("database-only")).toEqual({ isRemoved: true });
    expect(await ids()).toEqual(["newest", "old"]);
  });
});
