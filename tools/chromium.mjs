import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { installDebianPackages, mayInstallDebianPackages } from "./debian.mjs";
import { node26, withNode26 } from "./node26.mjs";
import { playwright, playwrightCli } from "./playwright.mjs";
import { runSilently } from "./run.mjs";

const downloadLimitMs = 300_000;
/** The headless shell first: walkthroughs take two thirds of the time in it. */
const systemNames = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];

const playwrightHasItsOwn = () => existsSync(playwright().chromium.executablePath());

function systemChromium() {
  const dirs = (process.env.PATH ?? "").split(delimiter);
  return systemNames.flatMap((name) => dirs.map((dir) => join(dir, name))).find((path) => existsSync(path));
}

function downloadPlaywrights() {
  const env = withNode26({ ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "5000" });
  return runSilently(node26, [playwrightCli(), "install", "chromium"], { env, timeout: downloadLimitMs });
}

async function addJapaneseFonts() {
  const { code, output } = await runSilently("fc-list", [":lang=ja"]);
  const hasThem = code === 0 && output.trim() !== "";
  if (!hasThem && mayInstallDebianPackages) await installDebianPackages(["fontconfig", "fonts-noto-cjk"]);
}

async function chromiumPath() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) return chosen;
  if (playwrightHasItsOwn()) return "";
  const found = systemChromium();
  if (found) return found;
  console.log("Getting Chromium…");
  await downloadPlaywrights();
  if (playwrightHasItsOwn()) return "";
  if (mayInstallDebianPackages) await installDebianPackages(["chromium-headless-shell"]);
  const installed = systemChromium();
  if (installed) return installed;
  throw new Error(
    "The tests in the browser need Chromium: install it, or name its program in CHROMIUM_PATH.",
  );
}

/**
 * Finds a Chromium that can show Japanese, or gets one. Resolves to its program; empty means Playwright's own.
 * @returns {Promise<string>}
 */
export async function prepareChromium() {
  const path = await chromiumPath();
  await addJapaneseFonts();
  return path;
}
