import { delimiter, join } from "node:path";
import { root } from "./root.mjs";

const localBin = join(root, "node_modules", ".bin");

/** The exact Node.js that the install brought: everything but the launchers runs on it. */
export const node26 = join(localBin, "node");

/** An environment in which `node` is the installed one, also for grandchildren. */
export function withNode26(env = process.env) {
  return { ...env, PATH: [localBin, env.PATH].join(delimiter) };
}

/** An environment without the tools of this or any other clone: an install must not use what it replaces. */
export function withoutLocalBins(env = process.env) {
  const outside = (env.PATH ?? "")
    .split(delimiter)
    .filter((dir) => !dir.endsWith(join("node_modules", ".bin")));
  return { ...env, PATH: outside.join(delimiter) };
}
