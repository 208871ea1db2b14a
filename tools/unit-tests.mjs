import { join } from "node:path";
import { node26, withNode26 } from "./node26.mjs";
import { root } from "./root.mjs";
import { run } from "./run.mjs";
import { reportFile, vitestSummary } from "./test-report.mjs";

/** Runs every Vitest project of the workspace. */
export async function runUnitTests() {
  const report = reportFile("vitest");
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const args = [vitest, "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const exitCode = await run(node26, args, { env: withNode26() });
  return vitestSummary(report, exitCode);
}
