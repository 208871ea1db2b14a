import {
  type EnrolmentStart,
  enrolmentConfirmedSchema,
  enrolmentSchema,
  twoFactorSchema,
} from "@futae/contract/two-factor";
import { seconds } from "@futae/domain/duration";
import { Phone } from "./phone.ts";
import type { TestApp, TestUser } from "./test-app.ts";
import type { TestBrowser } from "./test-browser.ts";

const path = "/api/account/two-factor/enrolment";

/** Starts an enrolment, of the first authenticator by default, and returns the phone that has scanned it. */
export async function scan(browser: TestBrowser, start: EnrolmentStart = {}): Promise<Phone> {
  const answer = await browser.post(path, start);
  return new Phone(enrolmentSchema.parse(answer.body).secret);
}

/** Enables two-factor authentication in a signed-in browser, then waits for the phone's next code. */
export async function turnOn(
  app: TestApp,
  browser: TestBrowser,
): Promise<{ phone: Phone; recoveryCodes: string[] }> {
  const phone = await scan(browser);
  const answer = await browser.post(`${path}/confirmation`, { code: phone.code(app.clock.now()) });
  const { recoveryCodes = [] } = enrolmentConfirmedSchema.parse(answer.body);
  app.clock.advance(seconds(30));
  return { phone, recoveryCodes };
}

/** Enrols an additional phone, or a replacement, then waits for its next code. */
export async function addPhone(
  app: TestApp,
  browser: TestBrowser,
  start: EnrolmentStart = { additional: true },
): Promise<Phone> {
  const phone = await scan(browser, start);
  const answer = await browser.post(`${path}/confirmation`, { code: phone.code(app.clock.now()) });
  if (answer.status !== 200) throw new Error(`Not confirmed: ${JSON.stringify(answer.body)}`);
  app.clock.advance(seconds(30));
  return phone;
}

/** The ids of one's own authenticators, oldest first. */
export async function authenticatorIds(browser: TestBrowser): Promise<string[]> {
  const { body } = await browser.get("/api/account/two-factor");
  return twoFactorSchema.parse(body).authenticators.map(({ id }) => id);
}

/** Makes the authentication of all sessions of a user recent, without the new token of a step-up. */
export async function keepAuthenticationRecent({ clock, deps }: TestApp, user: TestUser): Promise<void> {
  await deps.storage.db
    .updateTable("sessions")
    .set({ authenticatedAt: clock.now() })
    .where("userId", "=", user.id)
    .execute();
}

export interface ProtectedUser extends TestUser {
  readonly phone: Phone;
  readonly recoveryCodes: string[];
  /** The browser that enabled it, still signed in. */
  readonly browser: TestBrowser;
}

/** A user with two-factor authentication. */
export async function createProtectedUser(
  app: TestApp,
  options: Parameters<TestApp["createUser"]>[0] = {},
): Promise<ProtectedUser> {
  const user = await app.createUser(options);
  const browser = await app.signIn(user);
  return { ...user, ...(await turnOn(app, browser)), browser };
}

/** A browser that has signed in with password and code; waits for the next code afterwards. */
export async function signInWithCode(
  app: TestApp,
  user: ProtectedUser,
  browser = app.browser(),
): Promise<TestBrowser> {
  await app.signIn(user, browser);
  const answer = await browser.post("/api/session/code", { code: user.phone.code(app.clock.now()) });
  if (answer.status !== 200) throw new Error(`Not signed in: ${JSON.stringify(answer.body)}`);
  app.clock.advance(seconds(30));
  return browser;
}
