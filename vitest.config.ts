import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: "tools/test-databases.mjs",
    projects: [
      "packages/*",
      "apps/*",
      { test: { name: "tools", root: "tools", testTimeout: 30_000, hookTimeout: 30_000 } },
    ],
  },
});
