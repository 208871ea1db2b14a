import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestDatabase, startTestPostgres } from "../../packages/storage/test/support/test-postgres.ts";
import { command } from "../command.mjs";
import { findPostgres } from "../postgres.mjs";
import {
  barePostgresInsertsPerSecond,
  barePostgresSelectsPerSecond,
  bareSqliteInsertsPerSecond,
} from "./bare-database.mjs";
import { atLeastShare, atMost, printBudgets } from "./budgets.mjs";
import { measureDatabase } from "./measure-database.mjs";
import { measureMemory } from "./measure-memory.mjs";
import { bareAnswersPerSecond } from "./measure-session-check.mjs";
import { measureSignInPage } from "./measure-sign-in-page.mjs";
import { measureStart } from "./measure-start.mjs";
import { password } from "./people.mjs";
import { withServer } from "./server.mjs";

const portal = "apps/bff/src/main.ts";
const bareHono = "tools/bench/bare-hono.mjs";

const envIn = (folder) => ({
  FUTAE_DATA_DIR: folder,
  NODE_ENV: "production",
  FUTAE_INITIAL_ADMIN_PASSWORD: password,
  FUTAE_TRUSTED_PROXIES: "127.0.0.1/32",
});

async function measureLaunch(env) {
  const page = await withServer(portal, env, ({ url }) => measureSignInPage(url));
  const startMs = await measureStart(portal, env);
  const bareMs = await measureStart(bareHono);
  const megabytes = await withServer(portal, env, measureMemory);
  const ratio = (startMs / bareMs).toFixed(1);
  return [
    atMost(`start (${ratio} × a bare Hono server)`, startMs / 1000, 1.5, "s"),
    atMost("memory, idle", megabytes, 120, "MB"),
    atMost("sign-in page, JavaScript gzipped", page.scripts, 130, "kB"),
    atMost("sign-in page, everything gzipped", page.all, 160, "kB"),
  ];
}

function rowsOf(kind, { signInsOf8, signInsOf32, codes, checkMs, burst }) {
  return [
    atLeastShare(`${kind}: sign-ins of 8 clients, of argon2id`, signInsOf8, 85),
    atLeastShare(`${kind}: sign-ins of 32 clients, of argon2id`, signInsOf32, 85),
    atLeastShare(`${kind}: codes, of inserts`, codes, 30),
    atMost(`${kind}: session check while 32 sign in, p95`, checkMs, 20, "ms"),
    atMost(`${kind}: 500 people at once, all in`, burst.seconds, 10, "s"),
    atMost(`${kind}: memory then`, burst.megabytes, 300, "MB"),
  ];
}

async function measureSqlite(env) {
  const measured = await withServer(bareHono, {}, ({ url }) =>
    measureDatabase(env, {
      checks: () => bareAnswersPerSecond(url),
      inserts: () => bareSqliteInsertsPerSecond(env.FUTAE_DATA_DIR),
    }),
  );
  return [
    atLeastShare("SQLite: session checks, of bare Hono's answers", measured.checks, 25),
    ...rowsOf("SQLite", measured),
  ];
}

async function measurePostgres(env) {
  const binaries = findPostgres();
  if (binaries === undefined) {
    console.log("PostgreSQL: not found, not measured.");
    return [];
  }
  // On the disk, as in use: every commit waits for it.
  const server = await startTestPostgres(binaries, tmpdir());
  try {
    const DATABASE_URL = await createTestDatabase(server.url);
    const measured = await measureDatabase(
      { ...env, DATABASE_URL },
      {
        checks: () => barePostgresSelectsPerSecond(DATABASE_URL),
        inserts: () => barePostgresInsertsPerSecond(DATABASE_URL),
      },
    );
    return [
      atLeastShare("PostgreSQL: session checks, of bare selects", measured.checks, 60),
      ...rowsOf("PostgreSQL", measured),
    ];
  } finally {
    await server.stop();
  }
}

async function inNewFolder(measure) {
  const folder = mkdtempSync(join(tmpdir(), "futae-bench-"));
  try {
    return await measure(envIn(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await command(async () =>
  printBudgets([
    ...(await inNewFolder(measureLaunch)),
    ...(await inNewFolder(measureSqlite)),
    ...(await inNewFolder(measurePostgres)),
  ]),
);
