import type { Role } from "@futae/contract/fields";
import { isRead, parseDetails } from "@futae/domain/audit-details";
import type { AuditDetails } from "@futae/domain/audit-event";
import { listAuditEvents } from "@futae/storage/audit-events";
import { insertEncryptionKey } from "@futae/storage/encryption-keys";
import type { AuditEventRow, UserRow } from "@futae/storage/schema";
import type { Storage } from "@futae/storage/storage";
import { openTestStorage } from "@futae/storage/test/test-storage";
import { insertUser } from "@futae/storage/users";
import { pino } from "pino";
import { createApp } from "../../src/app.ts";
import { type Config, readConfig } from "../../src/config.ts";
import type { Deps } from "../../src/deps.ts";
import { newUserRow } from "../../src/new-user-row.ts";
import { fixedKeys } from "../../src/platform/key-source.ts";
import { keyCheckValue, newKey } from "../../src/platform/keys.ts";
import { createPasswordHasher } from "../../src/platform/password-hash.ts";
import { createPasswordTurns } from "../../src/platform/password-turns.ts";
import { createRecoveryCodeHash } from "../../src/platform/recovery-code-hash.ts";
import { createSecretCipher } from "../../src/platform/secret-cipher.ts";
import { createWakeSignal } from "../../src/platform/wake-signal.ts";
import { TestBrowser } from "./test-browser.ts";
import { TestClock } from "./test-clock.ts";

/** The cheapest argon2id: these tests are not about its strength. */
export const cheapHashing = { memoryCost: 8, timeCost: 1, parallelism: 1 };

export interface TestUser {
  readonly id: string;
  readonly loginName: string;
  readonly password: string;
}

export interface NewTestUser {
  loginName?: string;
  displayName?: string;
  email?: string;
  role?: Role;
  passwordIsTemporary?: boolean;
}

interface TestAppOptions {
  config?: Partial<Config>;
  webRoot?: string;
  kind?: Storage["kind"];
}

type TakenEvent = Omit<AuditEventRow, "action" | "details"> & AuditDetails;

function takenEvent({ action, details, ...row }: AuditEventRow): TakenEvent {
  const read = parseDetails({ action, details });
  if (!isRead(read)) throw new Error(`${action} has other fields: ${details}`);
  return { ...row, ...read };
}

const password = "staple-battery-horse";

/** The whole server on a database of its own, with real keys and a clock that the test sets. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const storage = await openTestStorage(options.kind ?? "sqlite");
  const key = newKey("k1");
  const keys = fixedKeys(key);
  const logLines: string[] = [];
  const clock = new TestClock();
  await insertEncryptionKey(storage.db, {
    id: key.id,
    checkValue: keyCheckValue(key),
    createdAt: clock.now(),
  });
  const deps: Deps = {
    config: { ...readConfig({}), ...options.config },
    storage,
    clock,
    keys,
    cipher: createSecretCipher(keys),
    recoveryCodeHash: createRecoveryCodeHash(keys),
    passwordHasher: await createPasswordHasher(cheapHashing),
    passwordTurns: createPasswordTurns(),
    mailWakeSignal: createWakeSignal(),
    log: pino({ base: null }, { write: (line) => void logLines.push(line) }),
  };
  return new TestApp({ deps, clock, logLines, webRoot: options.webRoot });
}

export class TestApp {
  readonly deps: Deps;
  readonly clock: TestClock;
  readonly logLines: string[];
  /** Every secret that was sent or received: none may be in the audit log. */
  readonly secrets = new Set<string>([password]);
  readonly #app: ReturnType<typeof createApp>;
  #lastEventId = 0;
  #count = 0;

  constructor(input: { deps: Deps; clock: TestClock; logLines: string[]; webRoot: string | undefined }) {
    this.deps = input.deps;
    this.clock = input.clock;
    this.logLines = input.logLines;
    this.#app = createApp(input.deps, input.webRoot);
  }

  /** Another server on the same database, with some dependencies replaced. */
  sibling(parts: Partial<Deps>): TestApp {
    const { clock, logLines } = this;
    return new TestApp({ deps: { ...this.deps, ...parts }, clock, logLines, webRoot: undefined });
  }

  /** A browser at an address of its own, so that tests do not share rate limits. */
  browser(address = this.#nextAddress()): TestBrowser {
    return new TestBrowser({
      address,
      secrets: this.secrets,
      send: async (path, init, remoteAddress) =>
        this.#app.request(path, init, { incoming: { socket: { remoteAddress } } }),
    });
  }

  async createUser(user: NewTestUser = {}): Promise<TestUser> {
    this.#count += 1;
    const { loginName = `person-${this.#count}`, passwordIsTemporary = false, role = "user" } = user;
    const row: UserRow = newUserRow({
      loginName,
      displayName: user.displayName ?? `Person ${this.#count}`,
      email: user.email ?? "",
      role,
      passwordHash: await this.deps.passwordHasher.hash(password),
      passwordIsTemporary,
      now: this.clock.now(),
    });
    if (!(await insertUser(this.deps.storage.db, row))) throw new Error(`${loginName} is taken`);
    return { id: row.id, loginName, password };
  }

  /** A browser that is signed in; the sign-in counts as a recent authentication. */
  async signIn(user: TestUser, browser = this.browser()): Promise<TestBrowser> {
    const { loginName } = user;
    const answer = await browser.post("/api/session", { loginName, password: user.password });
    if (answer.status !== 200) throw new Error(`Not signed in: ${JSON.stringify(answer.body)}`);
    return browser;
  }

  /**
   * The audit events since the last call with their fields, oldest first; throws when one contains a secret, or has not
   * the fields of its action.
   */
  async takeEvents(): Promise<TakenEvent[]> {
    const newest = await listAuditEvents(this.deps.storage.db, { limit: 1000 });
    const events = newest.filter((event) => event.id > this.#lastEventId).reverse();
    this.#lastEventId = events.at(-1)?.id ?? this.#lastEventId;
    const written = JSON.stringify(
      events.map(({ actorName, subjectName, address, reason, details }) => [
        actorName,
        subjectName,
        address,
        reason,
        details,
      ]),
    );
    const leaked = [...this.secrets].find((secret) => written.includes(secret));
    if (leaked !== undefined) throw new Error(`The audit log holds a secret: ${written}`);
    return events.map(takenEvent);
  }

  /** For tests that put a real socket in front of the app. */
  get fetch(): ReturnType<typeof createApp>["fetch"] {
    return this.#app.fetch;
  }

  close(): Promise<void> {
    return this.deps.storage.close();
  }

  #nextAddress(): string {
    this.#count += 1;
    return `10.0.${Math.floor(this.#count / 250)}.${(this.#count % 250) + 1}`;
  }
}
