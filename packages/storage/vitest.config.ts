import { defineConfig } from "vitest/config";

export default defineConfig({
  // Several tests start processes of their own, which takes its time on a busy machine.
  test: { testTimeout: 30_000, hookTimeout: 30_000 },
});
