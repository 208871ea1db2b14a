import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "jsdom",
    setupFiles: ["src/test-support/fail-on-console-error.ts", "src/test-support/fail-on-texts-of-react.ts"],
  },
});
