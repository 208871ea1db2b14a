import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";
import { runSilently } from "./run.mjs";

/** The pnpm that installs everything else, and the hashes of its program's packages; renewed together. */
export const pinnedPnpm = {
  version: "12.21.0",
  integrities: {
    "linux-arm64":
      "sha512-4Oj/iF2TDCe2lcH0n4TupPR5sSdrNLclJB6xBElLMPCUOAvBhdf2rRlSaO5M4erJ6g4Fyy7YTXTpcmfFsKyxEA==",
    "linux-x64":
      "sha512-8eufCjHXspKbNS/kh8q4Q0gqJoOuvC4Q5pgos6XS8By/nAMtP+jf8F1Cw9er840kfAX+PJ/ts+A9qnLE91rvXQ==",
  },
};

function thisSystem() {
  const { platform, arch } = process;
  if (platform !== "linux") return `${platform}-${arch}`;
  const { header } = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (process.report.getReport());
  return header.glibcVersionRuntime === undefined ? `linux-${arch}-musl` : `linux-${arch}`;
}

async function must(program, args, options) {
  const { code, output } = await runSilently(program, args, options);
  if (code !== 0) throw new Error(`pnpm could not be fetched.\n${output.trim()}`);
}

/** The folder is deleted after the work, also when a signal ends it. */
async function inTemporaryFolder(prefix, work) {
  const folder = mkdtempSync(prefix);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  try {
    return await work(folder);
  } finally {
    process.off("exit", remove);
    remove();
  }
}

/** Appears whole or not at all. */
function fetchTarball(tarball, { name, env }) {
  return inTemporaryFolder(`${tarball}.`, async (folder) => {
    await must("npm", ["pack", name, "--prefer-offline", "--pack-destination", folder], { env });
    const [file = ""] = readdirSync(folder);
    renameSync(join(folder, file), tarball);
  });
}

function refuseOther(tarball, integrity) {
  const found = `sha512-${createHash("sha512").update(readFileSync(tarball)).digest("base64")}`;
  if (found === integrity) return;
  rmSync(tarball);
  throw new Error(
    "What was fetched as pnpm is not what Futae was made with: it was removed, and nothing of it was run.\n" +
      `Expected ${integrity}\nFound    ${found}`,
  );
}

/**
 * Runs work with pnpm, fetched by npm and kept for the next time; its SHA-512 is compared each time before it runs.
 * Where no hash is known for this system, npm's `npx` vouches for it.
 * @param {(program: string, args: string[]) => Promise<Outcome>} work
 * @param {{ env: NodeJS.ProcessEnv, cache?: string, system?: string, pinned?: typeof pinnedPnpm }} options
 * @returns {Promise<Outcome>}
 * @template Outcome
 */
export async function withPnpm(
  work,
  { env, cache = join(root, ".cache", "pnpm"), system = thisSystem(), pinned = pinnedPnpm },
) {
  const integrity = pinned.integrities[system];
  if (integrity === undefined) {
    console.log(`There is no pinned pnpm for ${system}; npx gets it.`);
    return work("npx", ["--yes", `pnpm@${pinned.version}`]);
  }
  mkdirSync(cache, { recursive: true });
  const tarball = join(cache, `${system}-${pinned.version}.tgz`);
  if (!existsSync(tarball)) {
    await fetchTarball(tarball, { name: `@pnpm/exe.${system}@${pinned.version}`, env });
  }
  refuseOther(tarball, integrity);
  return inTemporaryFolder(join(cache, "unpacked-"), async (folder) => {
    await must("tar", ["-xzf", tarball, "-C", folder]);
    return work(join(folder, "package", "pnpm"), []);
  });
}
