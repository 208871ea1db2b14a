import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";

function packagesIn(dir) {
  return readdirSync(join(root, dir))
    .map((name) => `${dir}/${name}`)
    .filter((path) => existsSync(join(root, path, "package.json")));
}

/** Every package of the workspace, as a path relative to the clone, without the root. */
export function workspaces() {
  return [...packagesIn("packages"), ...packagesIn("apps"), "e2e"];
}
