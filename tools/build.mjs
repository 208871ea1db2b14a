import { join } from "node:path";
import { fingerprint } from "./fingerprint.mjs";
import { node26, withNode26 } from "./node26.mjs";
import { root } from "./root.mjs";
import { runSilently } from "./run.mjs";
import { stampIn } from "./stamp.mjs";

const sources = [
  "apps/web",
  "packages/contract",
  "packages/messages",
  "tsconfig.base.json",
  "pnpm-lock.yaml",
];
const webDir = join(root, "apps", "web");
// Vite empties dist: a build by hand removes the stamp too.
const stamp = stampIn(join(webDir, "dist", ".built-from"));

/** Builds the web app into apps/web/dist, or does nothing when it was built from these very sources. */
export async function buildIfStale() {
  const wanted = fingerprint(sources);
  if (stamp.says(wanted)) return;
  console.log("Building…");
  stamp.clear();
  const vite = join(webDir, "node_modules", "vite", "bin", "vite.js");
  const { code, output } = await runSilently(node26, [vite, "build"], { cwd: webDir, env: withNode26() });
  if (code !== 0) throw new Error(`The web app could not be built.\n${output.trim()}`);
  stamp.write(wanted);
}
