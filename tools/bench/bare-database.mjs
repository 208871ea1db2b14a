import { join } from "node:path";
import { readDatabaseUrl } from "../../packages/storage/src/database-url.ts";
import { openPostgresPool } from "../../packages/storage/src/postgres-pool.ts";
import { sessionSettings } from "../../packages/storage/src/postgres-settings.ts";
import { openForWriting } from "../../packages/storage/src/sqlite-file.ts";

const concurrency = 32;
const measuredMs = 1500;
const text = "a row of about one hundred characters, as an event or a session has it: 0123456789 0123456789";

async function timesPerSecond(workers, work) {
  const end = performance.now() + measuredMs;
  let times = 0;
  await Promise.all(
    Array.from({ length: workers }, async () => {
      for (; performance.now() < end; times += 1) await work();
    }),
  );
  return (1000 * times) / measuredMs;
}

/**
 * How many single inserts SQLite has on the disk in a second.
 * @param {string} folder
 */
export async function bareSqliteInsertsPerSecond(folder) {
  const database = openForWriting(join(folder, "bare.db"));
  database.exec("create table if not exists bare (id integer primary key, content text)");
  const insert = database.prepare("insert into bare (content) values (?)");
  const rate = await timesPerSecond(1, async () => insert.run(text));
  database.close();
  return rate;
}

/** @param {string} databaseUrl */
function openPool(databaseUrl) {
  const address = readDatabaseUrl(databaseUrl);
  if (typeof address === "string") throw new Error(address);
  return openPostgresPool(address, sessionSettings);
}

/**
 * How many single inserts PostgreSQL has on the disk in a second, over a pool as the server's.
 * @param {string} databaseUrl
 */
export async function barePostgresInsertsPerSecond(databaseUrl) {
  const pool = openPool(databaseUrl);
  await pool.query(
    "create table if not exists bare (id bigint generated always as identity primary key, content text)",
  );
  const insert = { name: "insert", text: "insert into bare (content) values ($1)", values: [text] };
  const rate = await timesPerSecond(concurrency, () => pool.query(insert));
  await pool.end();
  return rate;
}

/**
 * How many rows PostgreSQL finds by an indexed column in a second, over a pool as the server's.
 * @param {string} databaseUrl
 */
export async function barePostgresSelectsPerSecond(databaseUrl) {
  const pool = openPool(databaseUrl);
  const { rows } = await pool.query("select token_hash from sessions limit 1");
  const select = {
    name: "select",
    text: "select * from sessions where token_hash = $1",
    values: [rows[0]?.token_hash],
  };
  const rate = await timesPerSecond(concurrency, () => pool.query(select));
  await pool.end();
  return rate;
}
