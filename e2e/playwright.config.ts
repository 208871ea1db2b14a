import { defineConfig, devices } from "@playwright/test";
import type { Fixtures } from "./fixtures/walkthrough.ts";

// Empty or absent: the Chromium that Playwright brought itself.
const executablePath = process.env.FUTAE_CHROMIUM;

const desktop = { ...devices["Desktop Chrome"], viewport: { width: 1280, height: 860 } };

const japanese = { ...desktop, locale: "ja-JP", timezoneId: "Asia/Tokyo" };
const english = { ...desktop, locale: "en-US", timezoneId: "America/New_York" };

/** The procedures that run once more on pages that the browser translates. */
const translated = /walkthroughs\/p(1-enable|2|3|4b|5|9)|translated-page/;

export default defineConfig<Fixtures>({
  testDir: ".",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // Long enough for a phone that has to wait for its next code.
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    // A trace of every test costs a tenth of the time: on demand.
    trace: process.env.FUTAE_TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    actionTimeout: 15_000,
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    },
  },
  projects: [
    { name: "ja", use: japanese, testIgnore: /translated-page/ },
    { name: "en", use: english, testIgnore: /translated-page/ },
    { name: "ja-translated", use: { ...japanese, isTranslated: true }, testMatch: translated },
    { name: "en-translated", use: { ...english, isTranslated: true }, testMatch: translated },
  ],
});
