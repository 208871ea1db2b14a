import { join } from "node:path";
import { prepareChromium } from "./chromium.mjs";
import { node26, withNode26 } from "./node26.mjs";
import { playwrightCli } from "./playwright.mjs";
import { root } from "./root.mjs";
import { run } from "./run.mjs";
import { playwrightSummary, reportFile } from "./test-report.mjs";

async function runPlaywright(args, env = {}) {
  const FUTAE_CHROMIUM = await prepareChromium();
  return run(node26, [playwrightCli(), "test", ...args], {
    cwd: join(root, "e2e"),
    env: withNode26({ ...process.env, ...env, FUTAE_CHROMIUM }),
  });
}

/**
 * Runs walkthroughs in the browser as Playwright's own command line does.
 * @param {string[]} args
 */
export const runChosenWalkthroughs = (args) => runPlaywright(args);

/** Runs every walkthrough in the browser. */
export async function runAllWalkthroughs() {
  const report = reportFile("playwright");
  const exitCode = await runPlaywright(["--reporter=list,json"], { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  return playwrightSummary(report, exitCode);
}
