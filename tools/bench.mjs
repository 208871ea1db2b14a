import "./require-node.mjs";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measureMemory } from "./bench/measure-memory.mjs";
import { measureSignInPage } from "./bench/measure-sign-in-page.mjs";
import { measureStart } from "./bench/measure-start.mjs";
import { requestsPerSecond } from "./bench/requests-per-second.mjs";
import { withServer } from "./bench/server.mjs";
import { administrator, signIn } from "./bench/sign-in.mjs";
import { buildIfStale } from "./build.mjs";
import { command } from "./command.mjs";
import { installIfStale } from "./install.mjs";

const portal = "apps/bff/src/main.ts";
const bareHono = "tools/bench/bare-hono.mjs";

async function measurements() {
  const FUTAE_DATA_DIR = mkdtempSync(join(tmpdir(), "futae-bench-"));
  const env = {
    FUTAE_DATA_DIR,
    NODE_ENV: "production",
    FUTAE_INITIAL_ADMIN_LOGIN_NAME: administrator.loginName,
    FUTAE_INITIAL_ADMIN_PASSWORD: administrator.password,
  };
  try {
    const page = await withServer(portal, env, ({ url }) => measureSignInPage(url));
    const startMs = await measureStart(portal, env);
    const bareMs = await measureStart(bareHono);
    const megabytes = await withServer(portal, env, measureMemory);
    const bareRate = await withServer(bareHono, {}, ({ url }) => requestsPerSecond(`${url}/healthz`));
    const sessionRate = await withServer(portal, env, async ({ url }) =>
      requestsPerSecond(`${url}/api/session`, { Cookie: await signIn(url) }),
    );
    const ratio = (startMs / bareMs).toFixed(1);
    return [
      { item: `start (${ratio} × a bare Hono server)`, measured: startMs / 1000, budget: 1.5, unit: "s" },
      { item: "memory, idle", measured: megabytes, budget: 120, unit: "MB" },
      { item: "sign-in page, JavaScript gzipped", measured: page.scripts, budget: 130, unit: "kB" },
      { item: "sign-in page, everything gzipped", measured: page.all, budget: 160, unit: "kB" },
      {
        item: "session checks beside a bare Hono server's answers",
        measured: (100 * sessionRate) / bareRate,
        budget: 25,
        unit: "%",
        isAtLeast: true,
      },
    ];
  } finally {
    rmSync(FUTAE_DATA_DIR, { recursive: true, force: true });
  }
}

await command(async () => {
  await installIfStale();
  await buildIfStale();
  const rows = (await measurements()).map((row) => ({
    ...row,
    isMet: row.isAtLeast ? row.measured >= row.budget : row.measured <= row.budget,
  }));
  for (const { item, measured, budget, unit, isAtLeast, isMet } of rows) {
    const digits = unit === "s" ? 2 : 1;
    const value = `${measured.toFixed(digits)} ${unit}`.padStart(9);
    const limit = `${isAtLeast ? "≥" : "≤"} ${budget} ${unit}`;
    console.log(`${item.padEnd(52)} ${value}  budget ${limit.padStart(9)}  ${isMet ? "met" : "MISSED"}`);
  }
  return rows.every(({ isMet }) => isMet) ? 0 : 1;
});
