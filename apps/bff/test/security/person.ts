import type { Phone } from "../support/phone.ts";
import type { TestUser } from "../support/test-app.ts";
import type { TestBrowser } from "../support/test-browser.ts";
import type { AccountState } from "./stored-account.ts";

/** What somebody has and knows, by the answers so far. */
export interface Person {
  readonly user: TestUser;
  readonly administrator: TestBrowser;
  readonly browser: TestBrowser;
  readonly place: "signed-out" | "code-required" | "signed-in";
  readonly state: AccountState;
  readonly phones: Map<string, Phone>;
  /** The server's ids of the authenticators, by setup key. */
  readonly ids: ReadonlyMap<string, string>;
  readonly recoveryCodes: string[];
  newPassword(): string;
}
