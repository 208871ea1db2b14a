import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStorage, type Storage } from "@futae/storage/storage";
import { freePort, runProcess, type ServerProcess } from "../support/server-process.ts";
import { TestBrowser } from "../support/test-browser.ts";

/** Whoever sends these wants links to lead there. */
const forgedHost = {
  Host: "evil.example",
  "X-Forwarded-Host": "evil.example",
  Forwarded: "host=evil.example",
};

/** A real server that says as much as it can, and everything that leaves it except what was asked for. */
export class RecordingPortal {
  /** Every password, code, key and token that crossed the wire, either way. */
  readonly secrets = new Set<string>();
  /** The body of every refusal and of all outside the interface; every answer's headers but the cookies. */
  readonly answers: string[] = [];
  readonly folder: string;
  readonly origin: string;
  readonly storage: Storage;
  readonly #process: ServerProcess;
  readonly #port: number;

  private constructor(folder: string, process: ServerProcess, port: number) {
    this.folder = folder;
    this.#process = process;
    this.#port = port;
    this.origin = `http://localhost:${port}`;
    this.storage = openStorage({ file: join(folder, "futae.db") });
  }

  static async open(environment: Record<string, string>): Promise<RecordingPortal> {
    const folder = mkdtempSync(join(tmpdir(), "futae-canaries-"));
    const port = await freePort();
    const settings = { FUTAE_DATA_DIR: folder, PORT: String(port), LOG_LEVEL: "debug" };
    const process = runProcess("main.ts", { ...settings, ...environment });
    await process.shows(/Futae is ready/);
    return new RecordingPortal(folder, process, port);
  }

  browser(): TestBrowser {
    return new TestBrowser({
      address: "127.0.0.1",
      secrets: this.secrets,
      send: async (path, init) => {
        const headers = { ...Object.fromEntries(new Headers(init.headers)), ...forgedHost };
        const answer = await fetch(`http://127.0.0.1:${this.#port}${path}`, { ...init, headers });
        const told = [...answer.headers].filter(([name]) => name !== "set-cookie");
        this.answers.push(JSON.stringify(told));
        if (answer.status >= 400 || !path.startsWith("/api/")) this.answers.push(await answer.clone().text());
        return answer;
      },
    });
  }

  readonly hasSentEveryMail = async (): Promise<boolean> =>
    (await this.storage.db.selectFrom("outboxMails").select("id").execute()).length === 0;

  /** The outgoing mails, as written and decoded. */
  mails(): string[] {
    const outbox = join(this.folder, "outbox");
    if (!existsSync(outbox)) return [];
    return readdirSync(outbox).map((file) => decoded(readFileSync(join(outbox, file), "utf8")));
  }

  /** The database's files as they lie on the disk. */
  databaseDump(): Buffer {
    const files = readdirSync(this.folder).filter((file) => file.startsWith("futae.db"));
    return Buffer.concat(files.map((file) => readFileSync(join(this.folder, file))));
  }

  /** Stops it, and answers all it said. */
  async stop(): Promise<string> {
    const { stdout, stderr } = await this.#process.stop();
    return stdout + stderr;
  }

  async close(): Promise<void> {
    await this.#process.stop();
    await this.storage.close();
    rmSync(this.folder, { recursive: true });
  }
}

const encodedLines = /^(?:[A-Za-z\d+/]{76}\r?\n)*[A-Za-z\d+/]{4,76}={0,2}\r?$/gm;

/** A mail with its encoded parts (RFC 2045 §6.7, §6.8) in the clear beside it. */
function decoded(mail: string): string {
  const base64 = [...mail.matchAll(encodedLines)].map(([part]) => Buffer.from(part, "base64").toString());
  const bytes = mail
    .replace(/=\r?\n/g, "")
    .replace(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return [mail, Buffer.from(bytes, "latin1").toString(), ...base64].join("\n");
}
