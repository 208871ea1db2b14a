import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listEncryptionKeys } from "@futae/storage/encryption-keys";
import { givenAuthenticator, givenUser } from "@futae/storage/test/test-rows";
import { openTestStorage, type TestStorage } from "@futae/storage/test/test-storage";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readConfig } from "./config.ts";
import { openKeys } from "./open-keys.ts";
import { formatKeyFile, type KeyRing, newKey } from "./platform/keys.ts";
import { createLog } from "./platform/log.ts";

const [first, second] = [newKey("first"), newKey("second")];
let dataDir: string;
let storage: TestStorage;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "futae-keys-"));
  storage = await openTestStorage("sqlite");
});
afterEach(async () => {
  await storage.close();
  rmSync(dataDir, { recursive: true });
});

const open = () => openKeys(readConfig({ FUTAE_DATA_DIR: dataDir }), storage, createLog("silent"));
const openWith = (...ring: KeyRing) => {
  writeFileSync(join(dataDir, "keys.json"), formatKeyFile(ring), { mode: 0o600 });
  return open();
};
const knownIds = async () => (await listEncryptionKeys(storage.db)).map(({ id }) => id);

test("the first start makes a key and registers it", async () => {
  const keys = await open();
  expect(await knownIds()).toEqual([keys.now()[0].id]);
});

test("every key of the file is registered, and stays known without it", async () => {
  await openWith(first);
  await openWith(second, first);
  await openWith(second);
  expect((await knownIds()).sort()).toEqual(["first", "second"]);
});

test("another key under a known id is refused (SK-3)", async () => {
  await openWith(first);
  await expect(openWith(newKey("first"))).rejects.toThrow('the key "first" is not the one');
});

test("a file without any known key is another database's, and nothing of it is registered", async () => {
  await openWith(first);
  await expect(openWith(second)).rejects.toThrow(/is not this database's/);
  expect(await knownIds()).toEqual(["first"]);
});

test("of two first starts with two key files one is refused", async () => {
  const dirs = ["one", "two"].map((name) => join(dataDir, name));
  const starts = dirs.map((dir) => {
    mkdirSync(dir);
    return openKeys(readConfig({ FUTAE_DATA_DIR: dir }), storage, createLog("silent"));
  });
  const outcomes = await Promise.allSettled(starts);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(await knownIds()).toHaveLength(1);
});

test("a file without a key that a row needs is refused (SK-3)", async () => {
  await openWith(first, second);
  const { id } = await givenUser(storage.db);
  await givenAuthenticator(storage.db, id, { keyId: "first" });
  await expect(openWith(second)).rejects.toThrow("what is stored needs keys that are missing: first.");
});
