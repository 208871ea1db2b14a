import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { pinnedPnpm, withPnpm } from "./pnpm.mjs";
import { root } from "./root.mjs";

let cache: string;
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), "futae-pnpm-"));
});
afterEach(() => rmSync(cache, { recursive: true }));

const integrityOf = (file: string) =>
  `sha512-${createHash("sha512").update(readFileSync(file)).digest("base64")}`;

function plantTarball(): string {
  const source = join(cache, "source");
  mkdirSync(join(source, "package"), { recursive: true });
  writeFileSync(join(source, "package", "pnpm"), "#!/bin/sh\necho planted\n");
  chmodSync(join(source, "package", "pnpm"), 0o755);
  const tarball = join(cache, "linux-x64-1.2.3.tgz");
  execFileSync("tar", ["-czf", tarball, "-C", source, "package"]);
  return tarball;
}

const run = async (program: string) => execFileSync(program, { encoding: "utf8" });
const optionsWith = (integrity: string) => ({
  env: process.env,
  cache,
  system: "linux-x64",
  pinned: { version: "1.2.3", integrities: { "linux-x64": integrity, "linux-arm64": "" } },
});

test("a pnpm of the pinned SHA-512 runs, without being downloaded again (SC-5)", async () => {
  const tarball = plantTarball();
  const offline = { ...optionsWith(integrityOf(tarball)), env: { PATH: "/nowhere" } };
  expect(await withPnpm(run, offline)).toBe("planted\n");
});

test("a pnpm of another SHA-512 is removed, and nothing of it runs (SC-5)", async () => {
  const tarball = plantTarball();
  const work = vi.fn(run);
  const refusal = withPnpm(work, optionsWith(`sha512-${"A".repeat(86)}==`));
  await expect(refusal).rejects.toThrow(/^What was fetched as pnpm is not what Futae was made with/);
  expect(work).not.toHaveBeenCalled();
  expect(existsSync(tarball)).toBe(false);
});

test("package.json asks for the pinned pnpm", () => {
  const { engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  expect(engines.pnpm).toBe(pinnedPnpm.version);
});
