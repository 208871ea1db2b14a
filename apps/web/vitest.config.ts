import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "jsdom",
    setupFiles: ["test/support/fail-on-console-error.ts", "test/support/fail-on-texts-of-react.ts"],
  },
});
