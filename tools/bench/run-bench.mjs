import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestDatabase, startTestPostgres } from "../../packages/storage/test/support/test-postgres.ts";
import { command } from "../command.mjs";
import { findPostgres } from "../postgres.mjs";
import { bareArgon2idPerSecond } from "./bare-argon2id.mjs";
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

function rowsOf(kind, measured, bare) {
  const { signInsOf8, signInsOf32, codes, checkMs, burst } = measured;
  return [
    atLeastShare(`${kind}: sign-ins of 8 clients, of argon2id`, signInsOf8, bare.argon2idOf8, 85),
    atLeastShare(`${kind}: sign-ins of 32 clients, of argon2id`, signInsOf32, bare.argon2idOf32, 85),
    atLeastShare(`${kind}: codes, of inserts`, codes, bare.inserts, 30),
    atMost(`${kind}: session check while 32 sign in, p95`, checkMs, 20, "ms"),
    atMost(`${kind}: 500 people at once, all in`, burst.seconds, 10, "s"),
    atMost(`${kind}: memory then`, burst.megabytes, 300, "MB"),
  ];
}

async function measureSqlite(env, bare) {
  const answers = await withServer(bareHono, {}, ({ url }) => bareAnswersPerSecond(url));
  const inserts = await bareSqliteInsertsPerSecond(env.FUTAE_DATA_DIR);
  const measured = await measureDatabase(env);
  return [
    atLeastShare("SQLite: session checks, of bare Hono's answers", measured.checks, answers, 25),
    ...rowsOf("SQLite", measured, { ...bare, inserts }),
  ];
}

async function measurePostgres(env, bare) {
  const binaries = findPostgres();
  if (binaries === undefined) {
    console.log("PostgreSQL: not found, not measured.");
    return [];
  }
  const server = await startTestPostgres(binaries);
  try {
    const DATABASE_URL = await createTestDatabase(server.url);
    const inserts = await barePostgresInsertsPerSecond(DATABASE_URL);
    const measured = await measureDatabase({ ...env, DATABASE_URL });
    const selects = await barePostgresSelectsPerSecond(DATABASE_URL);
    return [
      atLeastShare("PostgreSQL: session checks, of bare selects", measured.checks, selects, 60),
      ...rowsOf("PostgreSQL", measured, { ...bare, inserts }),
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

await command(async () => {
  const bare = {
    argon2idOf8: await bareArgon2idPerSecond(8),
    argon2idOf32: await bareArgon2idPerSecond(32),
  };
  return printBudgets([
    ...(await inNewFolder(measureLaunch)),
    ...(await inNewFolder((env) => measureSqlite(env, bare))),
    ...(await inNewFolder((env) => measurePostgres(env, bare))),
  ]);
});
