import type { Role } from "@futae/contract/fields";
import { type EnrolmentStart, enrolmentConfirmedSchema } from "@futae/contract/two-factor";
import { findAttempts } from "@futae/storage/attempt-counters";
import { insertUser } from "@futae/storage/users";
import { newUserRow } from "../../src/new-user-row.ts";
import { systemClock } from "../../src/platform/clock.ts";
import { createPasswordHasher } from "../../src/platform/password-hash.ts";
import { newId } from "../../src/platform/token.ts";
import { codeAttemptKey } from "../../src/verification/factor-attempts.ts";
import type { Phone } from "../support/phone.ts";
import { scan } from "../support/second-factor.ts";
import type { TestUser } from "../support/test-app.ts";
import type { Answer, TestBrowser } from "../support/test-browser.ts";
import type { ServerNumber, TwoServers } from "./two-servers.ts";

const password = "staple-battery-horse";
const passwordHash = await (await createPasswordHasher()).hash(password);

/** Fewer right passwords at once than the wrong ones in a row that lock: none of them is refused. */
const signInsAtOnce = 8;

export async function createUser(
  servers: TwoServers,
  options: { role?: Role; email?: string } = {},
): Promise<TestUser> {
  const loginName = `person-${newId()}`;
  const row = newUserRow({
    loginName,
    displayName: loginName,
    email: options.email ?? "",
    role: options.role ?? "user",
    passwordHash,
    passwordIsTemporary: false,
    now: systemClock.now(),
  });
  await insertUser(servers.storage.db, row);
  return { id: row.id, loginName, password };
}

export async function signIn(
  servers: TwoServers,
  user: TestUser,
  server: ServerNumber,
  browser = servers.browser(server),
): Promise<TestBrowser> {
  const { loginName } = user;
  const answer = await browser.post("/api/session", { loginName, password: user.password });
  if (answer.status !== 200) throw new Error(`Not signed in: ${JSON.stringify(answer.body)}`);
  return browser;
}

export interface ProtectedUser extends TestUser {
  readonly phone: Phone;
  readonly recoveryCodes: readonly string[];
  /** Where it was turned on, on the first server; still signed in. */
  readonly browser: TestBrowser;
}

/** A user who turned two-factor authentication on some time ago: every code of now is unused. */
export async function createProtectedUser(
  servers: TwoServers,
  options: { role?: Role } = {},
): Promise<ProtectedUser> {
  const user = await createUser(servers, options);
  const browser = await signIn(servers, user, 0);
  const { phone, recoveryCodes } = await turnOn(browser);
  await forgetUsedCodes(servers, user);
  return { ...user, phone, recoveryCodes, browser };
}

/** Makes every code of now unused, as if time had gone by. */
export async function forgetUsedCodes(servers: TwoServers, user: TestUser): Promise<void> {
  await servers.storage.db
    .updateTable("authenticators")
    .set({ lastUsedStep: 0 })
    .where("userId", "=", user.id)
    .execute();
}

/** Scans a further phone, or one in the place of another; answers how to confirm it. */
export async function enrol(
  browser: TestBrowser,
  start: EnrolmentStart,
): Promise<{ phone: Phone; confirm: () => Promise<Answer> }> {
  const phone = await scan(browser, start);
  const confirm = () =>
    browser.post("/api/account/two-factor/enrolment/confirmation", { code: rightCode({ phone }) });
  return { phone, confirm };
}

/** Turns two-factor authentication on in a signed-in browser; answers the code that did. */
export async function turnOn(
  browser: TestBrowser,
): Promise<{ phone: Phone; recoveryCodes: readonly string[]; code: string }> {
  const phone = await scan(browser);
  const code = rightCode({ phone });
  const confirmed = await browser.post("/api/account/two-factor/enrolment/confirmation", { code });
  const { recoveryCodes = [] } = enrolmentConfirmedSchema.parse(confirmed.body);
  return { phone, recoveryCodes, code };
}

/** Browsers that gave the right password and still need a code, on the two servers in turn. */
export async function pendingSignIns(
  servers: TwoServers,
  user: TestUser,
  count: number,
): Promise<readonly TestBrowser[]> {
  const browsers: TestBrowser[] = [];
  while (browsers.length < count) {
    const wave = Array.from({ length: Math.min(signInsAtOnce, count - browsers.length) }, (_, index) =>
      signIn(servers, user, index % 2 === 0 ? 0 : 1),
    );
    browsers.push(...(await Promise.all(wave)));
  }
  return browsers;
}

export const rightCode = (user: { phone: Phone }, offsetInSteps = 0): string =>
  user.phone.code(systemClock.now(), offsetInSteps);

export const wrongCode = (user: { phone: Phone }): string => user.phone.wrongCode(systemClock.now());

export const enterCode = (browser: TestBrowser, code: string): Promise<Answer> =>
  browser.post("/api/session/code", { code });

export const enterRecoveryCode = (browser: TestBrowser, recoveryCode: string | undefined): Promise<Answer> =>
  browser.post("/api/session/recovery-code", { recoveryCode });

/** The failures in a row that stand against an account's codes in the database. */
export async function countFailures(servers: TwoServers, user: TestUser): Promise<number> {
  return (await findAttempts(servers.storage.db, codeAttemptKey(user.id)))?.failures ?? 0;
}

/** How many sessions of a user a second factor opened. */
export async function countSessions(
  servers: TwoServers,
  user: TestUser,
  method: "password-code" | "password-recovery-code",
): Promise<number> {
  const rows = await servers.storage.db
    .selectFrom("sessions")
    .select("id")
    .where("userId", "=", user.id)
    .where("method", "=", method)
    .execute();
  return rows.length;
}
