import { gzipSync } from "node:zlib";
import { prepareChromium } from "../chromium.mjs";
import { playwright } from "../playwright.mjs";

/**
 * Opens the sign-in page in an empty browser and measures what it loads, gzipped, in kB (1000 bytes).
 * @param {string} url
 */
export async function measureSignInPage(url) {
  const executablePath = (await prepareChromium()) || undefined;
  const browser = await playwright().chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu"],
  });
  const page = await browser.newPage();
  const responses = [];
  page.on("response", (response) => responses.push(response));
  await page.goto(`${url}/sign-in`, { waitUntil: "networkidle" });
  const weights = await Promise.all(
    responses.map(async (response) => ({
      type: response.request().resourceType(),
      kilobytes: gzipSync(await response.body()).length / 1000,
    })),
  );
  await browser.close();
  const sum = (list) => list.reduce((total, { kilobytes }) => total + kilobytes, 0);
  return { scripts: sum(weights.filter(({ type }) => type === "script")), all: sum(weights) };
}
