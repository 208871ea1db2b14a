import { enrolmentConfirmedSchema, enrolmentSchema } from "@futae/contract/two-factor";
import { seconds } from "@futae/domain/duration";
import { Phone } from "./phone.ts";
import type { TestApp, TestUser } from "./test-app.ts";
import type { TestBrowser } from "./test-browser.ts";

const path = "/api/account/two-factor/enrolment";

/** Starts an enrolment and answers the phone that scanned it. */
export async function scan(browser: TestBrowser): Promise<Phone> {
  const answer = await browser.post(path, {});
  return new Phone(enrolmentSchema.parse(answer.body).secret);
}

/** Turns two-factor authentication on in a signed-in browser, then waits for the phone's next code. */
export async function turnOn(
  app: TestApp,
  browser: TestBrowser,
): Promise<{ phone: Phone; recoveryCodes: string[] }> {
  const phone = await scan(browser);
  const answer = await browser.post(`${path}/confirmation`, { code: phone.code(app.clock.now()) });
  const { recoveryCodes } = enrolmentConfirmedSchema.parse(answer.body);
  app.clock.advance(seconds(30));
  return { phone, recoveryCodes };
}

export interface ProtectedUser extends TestUser {
  readonly phone: Phone;
  readonly recoveryCodes: string[];
  /** Where it was turned on; still signed in. */
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

/** A browser all the way in with password and code; waits for the next code afterwards. */
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
