import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import { replaceKeyFile } from "./key-file.ts";
import { watchedKeys } from "./key-source.ts";
import { formatKeyFile, type KeyRing, newKey } from "./keys.ts";

const [first, second] = [newKey("first"), newKey("second")];
const logLines: string[] = [];
const log = pino({ base: null }, { write: (line) => void logLines.push(line) });
let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "futae-keys-"));
  path = join(folder, "keys.json");
  logLines.length = 0;
  write(first);
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (...ring: KeyRing) => writeFileSync(path, formatKeyFile(ring), { mode: 0o600 });

test("a key put first in the file seals from then on, without a restart (SK-2)", () => {
  const keys = watchedKeys({ path, log });
  expect(keys.now()).toEqual([first]);
  replaceKeyFile(path, (ring) => [second, ...ring]);
  expect(keys.now()).toEqual([second, first]);
  expect(logLines).toEqual([]);
});

test("a key that is not known is looked for in the file again", () => {
  const keys = watchedKeys({ path, log });
  expect(keys.find("second")).toBeUndefined();
  replaceKeyFile(path, (ring) => [...ring, second]);
  expect(keys.find("second")).toEqual(second);
  expect(keys.find("first")).toEqual(first);
});

test("a key that left the file is forgotten with the next look", () => {
  write(first, second);
  const keys = watchedKeys({ path, log });
  replaceKeyFile(path, ([kept]) => [kept]);
  keys.now();
  expect(keys.find("second")).toBeUndefined();
});

test.each([
  { what: "is gone", harm: () => rmSync(path), said: /ENOENT/ },
  { what: "is half written", harm: () => writeFileSync(path, '{"keys":['), said: /not of the form/ },
  { what: "is open to others", harm: () => chmodSync(path, 0o644), said: /read by others/ },
  { what: "has another secret under a known id", harm: () => write(newKey("first")), said: /another secret/ },
])("one that $what leaves the keys of before, and the log says so until it is mended", ({ harm, said }) => {
  const keys = watchedKeys({ path, log });
  harm();
  expect(keys.now()).toEqual([first]);
  expect(keys.now()).toEqual([first]);
  expect(logLines).toHaveLength(2);
  expect(logLines[0]).toMatch(said);
  expect(logLines.join()).not.toContain(first.secret.toString("base64url"));

  rmSync(path, { force: true });
  write(second, first);
  expect(keys.now()).toEqual([second, first]);
  expect(logLines).toHaveLength(2);
});
