import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, mkdtempSync, readFileSync, statfsSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";

declare module "vitest" {
  interface ProvidedContext {
    /** The PostgreSQL server of this test run; null where there is none. */
    postgresUrl: string | null;
    /** The folder of PostgreSQL's server programs; null where this run has none of its own. */
    postgresBinaries: string | null;
  }
}

export interface TestPostgres {
  /** The server, for its superuser. */
  url: string;
  /** Ends the server as a crash would. */
  crash(): void;
  /** Starts it again after a crash, and waits until it answers. */
  restart(): Promise<void>;
  /** Stops the server and removes its files. */
  stop(): Promise<void>;
}

/**
 * Each line of input starts the server; it lives as long as the input: however its starter ends, none is left behind.
 */
const serveUntilInputEnds = `
  while read -r _; do
    "$1/postgres" -D "$2/data" -c port="$3" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
      -c fsync=on -c max_connections=200 -c max_wal_size=256MB >>"$2/log" 2>&1 &
  done
  kill -INT "$(head -n 1 "$2/data/postmaster.pid")"
  wait
  rm -rf "$2"`;

/**
 * Starts a private PostgreSQL on the loopback address from the folder of its server programs; its data is in memory
 * where there is room, unless another folder is named.
 */
export async function startTestPostgres(
  binaries: string,
  parent = roomyMemory() ?? tmpdir(),
): Promise<TestPostgres> {
  const owner = unprivilegedOwner();
  const folder = mkdtempSync(join(parent, "futae-postgres-"));
  const password = randomBytes(16).toString("hex");
  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (owner) for (const path of [folder, passwordFile]) chownSync(path, owner.uid, owner.gid);

  const cluster = ["-D", join(folder, "data"), "-U", "futae", "--pwfile", passwordFile];
  const initdb = spawnSync(
    join(binaries, "initdb"),
    [...cluster, "-A", "scram-sha-256", "-E", "UTF8", "--locale=C", "--no-sync"],
    { ...owner, cwd: folder, encoding: "utf8" },
  );
  if (initdb.status !== 0) throw new Error(`initdb failed: ${initdb.stderr}`);

  const port = await freePort();
  const server = spawn("sh", ["-c", serveUntilInputEnds, "sh", binaries, folder, String(port)], {
    ...owner,
    cwd: folder,
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  const exited = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const stop = async () => {
    server.stdin.end();
    await exited;
  };
  const url = `postgres://futae:${password}@127.0.0.1:${port}/postgres`;
  const start = () => untilItAnswers(url, () => server.stdin.write("start\n"));
  try {
    await start();
  } catch (error) {
    await stop();
    throw error;
  }
  const crash = () => {
    const [pid] = readFileSync(join(folder, "data", "postmaster.pid"), "utf8").split("\n");
    process.kill(Number(pid), "SIGKILL");
  };
  return { url, crash, restart: start, stop };
}

/** Creates a database on the server, empty or as another one of it stands; returns its URL. */
export async function createTestDatabase(serverUrl: string, templateUrl?: string): Promise<string> {
  const url = new URL(serverUrl);
  const name = `futae_test_${randomBytes(8).toString("hex")}`;
  const template = templateUrl === undefined ? "" : ` template ${nameIn(templateUrl)}`;
  await execute(serverUrl, `create database ${name}${template}`);
  url.pathname = `/${name}`;
  return url.href;
}

/** Drops a database that `createTestDatabase` made, whoever is still connected. */
export async function dropTestDatabase(serverUrl: string, databaseUrl: string): Promise<void> {
  await execute(serverUrl, `drop database ${nameIn(databaseUrl)} with (force)`);
}

const nameIn = (databaseUrl: string): string => new URL(databaseUrl).pathname.slice(1);

/** A folder in memory with two gigabytes to spare, if there is one: every commit waits for a disk. */
function roomyMemory(): string | undefined {
  const memory = "/dev/shm";
  const stats = statfsSync(memory, { bigint: true });
  return stats.bavail * stats.bsize > 2n ** 31n ? memory : undefined;
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Starting is tried every second: after a crash it fails until the last process of the old server is gone. */
async function untilItAnswers(url: string, start: () => void): Promise<void> {
  const attempts = 300;
  const attemptsPerStart = 20;
  for (let attempt = 0; ; attempt += 1) {
    if (attempt % attemptsPerStart === 0) start();
    try {
      return await execute(url, "select 1");
    } catch (error) {
      if (attempt === attempts) throw error;
      await pause(50);
    }
  }
}

/** PostgreSQL refuses to run as root. */
function unprivilegedOwner(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ["postgres", "nobody"]) {
    const [uid, gid] = ["-u", "-g"].map((flag) => spawnSync("id", [flag, name], { encoding: "utf8" }).stdout);
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error("PostgreSQL needs a user other than root: postgres or nobody.");
}

function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("No port.")),
      );
    });
  });
}
