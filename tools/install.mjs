import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fingerprint } from "./fingerprint.mjs";
import { node26, withoutLocalBins } from "./node26.mjs";
import { withPnpm } from "./pnpm.mjs";
import { root } from "./root.mjs";
import { runSilently } from "./run.mjs";
import { stampIn } from "./stamp.mjs";
import { workspaces } from "./workspaces.mjs";

const packageDirs = ["", ...workspaces()];
const manifests = packageDirs.map((dir) => join(dir, "package.json"));
const stamp = stampIn(join(root, "node_modules", ".cache", "futae", "installed"));

const readManifest = (path) => JSON.parse(readFileSync(join(root, path), "utf8"));

function isComplete() {
  if (!existsSync(node26)) return false;
  return packageDirs.every((dir) => {
    const { dependencies, devDependencies } = readManifest(join(dir, "package.json"));
    return Object.keys({ ...dependencies, ...devDependencies }).every((name) =>
      existsSync(join(root, dir, "node_modules", name, "package.json")),
    );
  });
}

function removeInstalled() {
  for (const dir of packageDirs) rmSync(join(root, dir, "node_modules"), { recursive: true, force: true });
}

function removeBookkeeping() {
  for (const file of [".modules.yaml", ".pnpm/lock.yaml"])
    rmSync(join(root, "node_modules", file), { force: true });
}

/** pnpm treats a program that it could not get for this system as one that is not needed. */
function mustHaveNode({ code, output }) {
  if (code !== 0 || existsSync(node26)) return { code, output };
  return { code: 1, output: `${output}\nThere is no Node.js for this system.` };
}

async function installAndMend(pnpm, args) {
  // CI makes pnpm answer its own questions; nobody may sit at a terminal.
  const env = { ...withoutLocalBins(), CI: "true" };
  const installFromLockfile = () => runSilently(pnpm, [...args, "install", "--frozen-lockfile"], { env });
  let outcome = await installFromLockfile();
  if (outcome.code !== 0) {
    removeBookkeeping();
    outcome = await installFromLockfile();
  }
  if (outcome.code === 0 && !isComplete()) {
    removeInstalled();
    outcome = await installFromLockfile();
  }
  return mustHaveNode(outcome);
}

/**
 * Makes node_modules what the lockfile says, or does nothing and needs no network when it is already. An install that
 * was cut off is mended, in the worst case by starting from nothing.
 */
export async function installIfStale() {
  const wanted = fingerprint([
    ...["pnpm-lock.yaml", "pnpm-workspace.yaml", ".pnpmfile.cjs", ".npmrc", "tools/pnpm.mjs"],
    ...manifests,
  ]);
  if (stamp.says(wanted) && isComplete()) return;
  console.log("Installing…");
  stamp.clear();
  const { code, output } = await withPnpm(installAndMend, { env: withoutLocalBins() });
  if (code !== 0) throw new Error(`The packages could not be installed.\n${output.trim()}`);
  stamp.write(wanted);
}
