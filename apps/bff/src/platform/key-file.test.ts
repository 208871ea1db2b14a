import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openKeyFile, readKeyFile, replaceKeyFile } from "./key-file.ts";
import { derivedKey, formatKeyFile, newKey, newKeyId } from "./keys.ts";

const now = Date.UTC(2026, 10, 22);

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "futae-keys-"));
  path = join(folder, "keys.json");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("the first start makes one random 256-bit key, for its owner's eyes alone", () => {
  const keys = openKeyFile({ path, mayCreate: true, now });
  expect(keys).toHaveLength(1);
  expect(keys[0].secret).toHaveLength(32);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(openKeyFile({ path, mayCreate: false, now })).toEqual(keys);
});

test("a key file that is there is never written over", () => {
  openKeyFile({ path, mayCreate: true, now });
  const before = readFileSync(path, "utf8");
  openKeyFile({ path, mayCreate: true, now });
  expect(readFileSync(path, "utf8")).toBe(before);
});

test("a missing one is not made anew where secrets are sealed already (SK-3)", () => {
  expect(() => openKeyFile({ path, mayCreate: false, now })).toThrow(/missing; restore it/);
  expect(existsSync(path)).toBe(false);
});

test.each([0o644, 0o640, 0o604, 0o620, 0o666])(
  "one with mode %o is refused, with the way to mend it",
  (mode) => {
    writeFileSync(path, formatKeyFile([newKey("k1")]));
    chmodSync(path, mode);
    expect(() => openKeyFile({ path, mayCreate: true, now })).toThrow(/read by others.*chmod 600/);
  },
);

describe("refused is a file", () => {
  const secret = (bytes: number, fill?: number) =>
    (fill === undefined ? newKey("x").secret.subarray(0, bytes) : Buffer.alloc(bytes, fill)).toString(
      "base64url",
    );

  test.each([
    ["that is empty", "", /form/],
    ["that is no JSON", "keys", /form/],
    ["without keys", "{}", /form/],
    ["with an empty list", '{"keys":[]}', /no key/],
    [
      "with a short key",
      JSON.stringify({ keys: [{ id: "k1", secret: secret(16) }] }),
      /128 bits instead of 256/,
    ],
    ["with zeros", JSON.stringify({ keys: [{ id: "k1", secret: secret(32, 0) }] }), /not random/],
    ["with one byte repeated", JSON.stringify({ keys: [{ id: "k1", secret: secret(32, 7) }] }), /not random/],
    ["with an odd id", JSON.stringify({ keys: [{ id: "k 1", secret: secret(32) }] }), /form/],
    ["with a number for a secret", JSON.stringify({ keys: [{ id: "k1", secret: 1 }] }), /form/],
    [
      "with one id twice",
      JSON.stringify({
        keys: [
          { id: "k1", secret: secret(32) },
          { id: "k1", secret: secret(32) },
        ],
      }),
      /same id/,
    ],
  ])("%s", (_, text, said) => {
    writeFileSync(path, text, { mode: 0o600 });
    expect(() => openKeyFile({ path, mayCreate: true, now })).toThrow(said);
  });

  test("and no refusal repeats the key", () => {
    const short = secret(31);
    writeFileSync(path, JSON.stringify({ keys: [{ id: "k1", secret: short }] }), { mode: 0o600 });
    expect(() => openKeyFile({ path, mayCreate: false, now })).toThrow(expect.not.stringContaining(short));
  });
});

test("no two machines make a key of the same id", () => {
  expect(newKeyId(now)).toMatch(/^k20261122-[0-9a-f]{10}$/);
  expect(newKeyId(now)).not.toBe(newKeyId(now));
});

describe("a change of the key file", () => {
  const added = newKey("added");

  test("is there whole, for its owner's eyes alone, and leaves nothing else behind", () => {
    const [first] = openKeyFile({ path, mayCreate: true, now });
    writeFileSync(`${path}.new`, "what a killed command left", { mode: 0o644 });
    replaceKeyFile(path, (keys) => [added, ...keys]);
    expect(readKeyFile(path)).toEqual([added, first]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(["keys.json"]);
  });

  test("goes where a link leads", () => {
    const link = join(folder, "link.json");
    const [first] = openKeyFile({ path, mayCreate: true, now });
    symlinkSync(path, link);
    replaceKeyFile(link, (keys) => [...keys, added]);
    expect(readKeyFile(path)).toEqual([first, added]);
  });

  test("gives way to one that somebody else made meanwhile", () => {
    openKeyFile({ path, mayCreate: true, now });
    const theirs = newKey("theirs");
    const change = () =>
      replaceKeyFile(path, (keys) => {
        writeFileSync(path, formatKeyFile([theirs, ...keys]));
        return [added, ...keys];
      });
    expect(change).toThrow(/changed by somebody else/);
    expect(readKeyFile(path)[0]).toEqual(theirs);
    expect(readdirSync(folder)).toEqual(["keys.json"]);
  });
});

test("every purpose has a key of its own", () => {
  const key = newKey("k1");
  const derived = (["authenticator-secret", "recovery-code", "recovery-code-key", "canary"] as const).map(
    (purpose) => derivedKey(key, purpose).toString("hex"),
  );
  expect(new Set([...derived, key.secret.toString("hex")]).size).toBe(5);
});

test("servers that start at once agree on one key", async () => {
  const script = `
    import { readSync } from "node:fs";
    import { openKeyFile } from ${JSON.stringify(new URL("./key-file.ts", import.meta.url).href)};
    process.stdout.write("ready");
    readSync(0, Buffer.alloc(1));
    const [key] = openKeyFile({ path: ${JSON.stringify(path)}, mayCreate: true, now: ${now} });
    process.stdout.write(key.secret.toString("hex"));`;
  const servers = Array.from({ length: 6 }, () =>
    spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["pipe", "pipe", "pipe"] }),
  );
  await Promise.all(servers.map((server) => once(server.stdout, "data")));
  const said = servers.map((server) => Promise.all([text(server.stdout), text(server.stderr)]));
  for (const server of servers) server.stdin.end("\n");
  const answers = await Promise.all(said);
  expect(answers.map(([, stderr]) => stderr)).toEqual(Array(6).fill(""));
  expect(new Set(answers.map(([key]) => key)).size).toBe(1);
});
