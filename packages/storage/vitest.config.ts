import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { defineConfig } from "vitest/config";

const memory = "/dev/shm";

export default defineConfig({
  test: {
    // Every commit waits for the disk: in memory the suite takes a fraction of the time.
    env: { TMPDIR: existsSync(memory) ? memory : tmpdir() },
    // The modules keep no state.
    isolate: false,
    // Several tests start processes of their own, which takes its time on a busy machine.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
