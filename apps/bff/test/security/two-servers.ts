import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "@futae/storage/migrate";
import { openStorage, type Storage } from "@futae/storage/storage";
import { createTestLocation, storageKinds } from "@futae/storage/test/test-storage";
import { formatKeyFile, newKey } from "../../src/platform/keys.ts";
import { freePort, runProcess, type ServerProcess } from "../support/server-process.ts";
import { TestBrowser } from "../support/test-browser.ts";

export type ServerNumber = 0 | 1;

/** PostgreSQL where this run has it, else SQLite: for a threat that one kind of database is enough to show. */
const strongestKind = storageKinds.includes("postgres") ? "postgres" : "sqlite";

/** Milliseconds a burst of requests may take on a busy machine. */
export const timeout = 60_000;

export const portalOrigin = "http://localhost:3000";

/** Two server processes on one database and one key file, and a storage of the test's own beside them. */
export async function startTwoServers(
  kind: Storage["kind"] = strongestKind,
  environment: Record<string, string> = {},
): Promise<TwoServers> {
  const servers = await prepareServers(kind, environment);
  await Promise.all([servers.start(0), servers.start(1)]);
  return servers;
}

/** As `startTwoServers`, with neither of them started; `postgresUrl` names a PostgreSQL other than this run's. */
export async function prepareServers(
  kind: Storage["kind"],
  environment: Record<string, string> = {},
  postgresUrl?: string,
): Promise<TwoServers> {
  const folder = mkdtempSync(join(tmpdir(), "futae-attacks-"));
  writeFileSync(join(folder, "keys.json"), formatKeyFile([newKey("k1")]), { mode: 0o600 });
  const { location, remove } =
    kind === "postgres"
      ? await createTestLocation(kind, postgresUrl)
      : { location: { file: join(folder, "futae.db") }, remove: async () => {} };
  const storage = openStorage(location);
  await migrate(storage);
  return new TwoServers({
    storage,
    keyFile: join(folder, "keys.json"),
    environment: {
      FUTAE_DATA_DIR: folder,
      FUTAE_URL: portalOrigin,
      FUTAE_TRUSTED_PROXIES: "127.0.0.1/32",
      LOG_LEVEL: "silent",
      NODE_OPTIONS: "--max-semi-space-size=4",
      ...("databaseUrl" in location && { DATABASE_URL: location.databaseUrl }),
      ...environment,
    },
    removeData: async () => {
      await storage.close();
      await remove();
      rmSync(folder, { recursive: true });
    },
  });
}

interface RunningServer {
  readonly process: ServerProcess;
  readonly port: number;
}

export class TwoServers {
  readonly storage: Storage;
  readonly keyFile: string;
  readonly #environment: Record<string, string>;
  readonly #removeData: () => Promise<void>;
  readonly #running = new Map<ServerNumber, RunningServer>();
  #browserCount = 0;

  constructor(input: {
    storage: Storage;
    keyFile: string;
    environment: Record<string, string>;
    removeData: () => Promise<void>;
  }) {
    this.storage = input.storage;
    this.keyFile = input.keyFile;
    this.#environment = input.environment;
    this.#removeData = input.removeData;
  }

  /** Starts a server that does not run, at a new port, and waits until it serves. */
  async start(server: ServerNumber): Promise<void> {
    const port = await freePort();
    const process = runProcess("main.ts", { ...this.#environment, PORT: String(port) });
    this.#running.set(server, { process, port });
    await process.shows(/Futae is ready/);
  }

  /** Ends a server as a crash would: at once, whatever it was doing. */
  async kill(server: ServerNumber): Promise<void> {
    await this.#get(server).process.kill();
  }

  /** Runs an operator's command beside the servers, in the same environment. */
  command(...args: string[]): ServerProcess {
    return runProcess("cli.ts", this.#environment, args);
  }

  port(server: ServerNumber): number {
    return this.#get(server).port;
  }

  /** The most memory this server ever held, in MiB. */
  peakMemory(server: ServerNumber): number {
    const status = readFileSync(`/proc/${this.#get(server).process.pid}/status`, "utf8");
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
  }

  /** A browser of this server's, at an address of its own. */
  browser(server: ServerNumber): TestBrowser {
    this.#browserCount += 1;
    const address = `10.1.${Math.floor(this.#browserCount / 250)}.${(this.#browserCount % 250) + 1}`;
    return new TestBrowser({
      address,
      secrets: new Set(),
      send: (path, init, client) => {
        const headers = new Headers(init.headers);
        if (!headers.has("X-Forwarded-For")) headers.set("X-Forwarded-For", client);
        return fetch(`http://127.0.0.1:${this.port(server)}${path}`, { ...init, headers });
      },
    });
  }

  /** A browser of this server's with the cookies another one has now. */
  copy(browser: TestBrowser, server: ServerNumber): TestBrowser {
    const copy = this.browser(server);
    copy.takeOver(browser);
    return copy;
  }

  /** Both servers answer. */
  async areAlive(): Promise<boolean> {
    const answers = await Promise.all(
      ([0, 1] as const).map((server) => fetch(`http://127.0.0.1:${this.port(server)}/readyz`)),
    );
    return answers.every(({ ok }) => ok);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#running.values()].map(({ process }) => process.stop()));
    await this.#removeData();
  }

  #get(server: ServerNumber): RunningServer {
    const running = this.#running.get(server);
    if (running === undefined) throw new Error(`Server ${server} was not started`);
    return running;
  }
}
