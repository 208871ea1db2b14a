import { join } from "node:path";
import { node26, withNode26 } from "./node26.mjs";
import { root } from "./root.mjs";
import { runSilently } from "./run.mjs";
import { workspaces } from "./workspaces.mjs";

const atOnce = 2;
const depcruise = "dependency-cruiser/bin/dependency-cruiser.mjs";

function checks(fix) {
  const onNode = (name, file, ...args) => ({ name, args: [join(root, "node_modules", file), ...args] });
  const tsc = (dir) => onNode(`types of ${dir}`, "typescript/bin/tsc", "-p", dir);
  const biomeArgs = ["check", "--error-on-warnings", ...(fix ? ["--write"] : [])];
  return [
    onNode("lint and format", "@biomejs/biome/bin/biome", ...biomeArgs),
    tsc("apps/web"),
    ...workspaces()
      .filter((dir) => dir !== "apps/web")
      .map(tsc),
    { ...tsc("."), name: "types of tools" },
    onNode("boundaries", depcruise, "--config", ".dependency-cruiser.mjs", "packages", "apps", "e2e"),
    onNode("unused code", "knip/bin/knip.js"),
    { name: "citations of the security documents", args: [join(root, "tools", "check-citations.mjs")] },
  ];
}

async function runCheck({ name, args }) {
  const started = performance.now();
  const { code, output } = await runSilently(node26, args, { env: withNode26() });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? "ok    " : "FAILED"} ${name} (${seconds} s)`);
  if (code !== 0) console.log(output.trim());
  return code === 0;
}

/**
 * Runs every check that needs no database, two at a time, and tells each one's outcome and time. With `fix`, Biome
 * writes what it can fix.
 * @param {{ fix: boolean }} options
 * @returns {Promise<boolean>} whether all passed
 */
export async function runChecks({ fix }) {
  const waiting = checks(fix);
  let allPassed = true;
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      if (!(await runCheck(check))) allPassed = false;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return allPassed;
}
