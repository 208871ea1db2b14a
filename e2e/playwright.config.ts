import { defineConfig, devices } from "@playwright/test";

// Empty or absent: the Chromium that Playwright brought itself.
const executablePath = process.env.FUTAE_CHROMIUM;

const desktop = { ...devices["Desktop Chrome"], viewport: { width: 1280, height: 860 } };

export default defineConfig({
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
    { name: "ja", use: { ...desktop, locale: "ja-JP", timezoneId: "Asia/Tokyo" } },
    { name: "en", use: { ...desktop, locale: "en-US", timezoneId: "America/New_York" } },
  ],
});
