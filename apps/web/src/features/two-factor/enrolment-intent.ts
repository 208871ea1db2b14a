import type { Authenticator, EnrolmentStart, TwoFactor } from "@futae/contract/two-factor";
import { dialogSearch } from "../../lib/dialog-search.ts";

/** What the open dialog registers an authenticator for. */
export type EnrolmentIntent =
  | { purpose: "first" }
  | { purpose: "additional" }
  | { purpose: "replacement"; replaced: Authenticator };

/** What an address asks for, where it is still possible. */
export function enrolmentIntent(search: string, twoFactor: TwoFactor): EnrolmentIntent | undefined {
  const { state, offered, authenticators, mayAddAuthenticator } = twoFactor;
  if (search === dialogSearch.enrolment && state === "off" && offered === true) return { purpose: "first" };
  if (search === dialogSearch.additional && state === "on" && mayAddAuthenticator) {
    return { purpose: "additional" };
  }
  const replaced = authenticators.find(({ id }) => search === dialogSearch.replacement(id));
  return replaced && { purpose: "replacement", replaced };
}

/** How the server is told. */
export function enrolmentStart(intent: EnrolmentIntent): EnrolmentStart {
  if (intent.purpose === "additional") return { additional: true };
  return intent.purpose === "replacement" ? { replaces: intent.replaced.id } : {};
}
