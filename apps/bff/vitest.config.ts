import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { defineConfig } from "vitest/config";

const memory = "/dev/shm";

export default defineConfig({
  test: {
    // Every commit waits for the disk: in memory the suite takes a third of the time.
    env: { TMPDIR: existsSync(memory) ? memory : tmpdir() },
    // The server's modules keep no state, and loading them takes longer than most files' tests.
    isolate: false,
    // Several tests start servers and commands, which takes its time on a busy machine.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
