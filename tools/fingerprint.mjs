import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { root } from "./root.mjs";

const derived = new Set(["node_modules", "dist"]);

function filesUnder(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => !derived.has(name))
    .flatMap((name) => filesUnder(join(path, name)));
}

/**
 * One hash over names and contents, the same in every clone. Contents and not times, because a checkout or a copy
 * renews the times.
 * @param {string[]} paths files and folders, relative to the clone
 */
export function fingerprint(paths) {
  const files = paths.flatMap((path) => filesUnder(join(root, path))).sort();
  const hash = createHash("sha256");
  for (const file of files) {
    hash.update(`${relative(root, file).split(sep).join("/")}\0`);
    hash.update(readFileSync(file));
    hash.update("\0");
  }
  return hash.digest("hex");
}
