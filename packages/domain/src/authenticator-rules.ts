import type { EnrolmentPurpose, EnrolmentStart } from "@futae/contract/two-factor";
import type { TwoFactorAvailability } from "./two-factor-rules.ts";

/** How many authenticators an account has at most. */
export const maxAuthenticators = 5;

/** What an enrolment is for; `replaces` is the id of the authenticator that a replacement stops. */
export interface EnrolmentIntent {
  readonly purpose: EnrolmentPurpose;
  readonly replaces: string | null;
}

/** An authenticator in use: its id, and the ordinal of its label within the account. */
export interface LiveAuthenticator {
  readonly id: string;
  readonly ordinal: number;
}

export type EnrolmentRefusal =
  | "two_factor.unavailable"
  | "two_factor.not_allowed"
  | "two_factor.already_on"
  | "two_factor.not_on"
  | "two_factor.too_many_authenticators"
  | "two_factor.no_authenticator";

/** The intent of a request; an empty one is for the first authenticator. */
export const enrolmentIntent = ({ replaces, additional }: EnrolmentStart): EnrolmentIntent => {
  if (replaces !== undefined) return { purpose: "replacement", replaces };
  return { purpose: additional ? "additional" : "first", replaces: null };
};

/**
 * Why an account with these live authenticators may not enrol another; `undefined`: it may. A first one needs
 * two-factor authentication to be off, an additional one fewer than five, a replacement one of the account's own
 * (AD-2). Where two-factor authentication is not offered, only a replacement is allowed.
 */
export function enrolmentRefusal(input: {
  intent: EnrolmentIntent;
  availability: TwoFactorAvailability;
  twoFactorIsOn: boolean;
  live: readonly LiveAuthenticator[];
}): EnrolmentRefusal | undefined {
  const { intent, availability, twoFactorIsOn, live } = input;
  if (intent.purpose !== "replacement" && availability !== true) {
    return availability.reason === "unavailable" ? "two_factor.unavailable" : "two_factor.not_allowed";
  }
  if (intent.purpose === "first") return twoFactorIsOn ? "two_factor.already_on" : undefined;
  if (!twoFactorIsOn) return "two_factor.not_on";
  if (intent.purpose === "additional") {
    return live.length >= maxAuthenticators ? "two_factor.too_many_authenticators" : undefined;
  }
  return isOneOf(live, intent.replaces) ? undefined : "two_factor.no_authenticator";
}

/**
 * Why an authenticator may not be deleted; `undefined`: it may. It must be one of the account's own (AD-2), and the
 * last one is deleted only by disabling two-factor authentication.
 */
export function removalRefusal(input: {
  id: string;
  live: readonly LiveAuthenticator[];
}): "two_factor.no_authenticator" | "two_factor.last_authenticator" | undefined {
  if (!isOneOf(input.live, input.id)) return "two_factor.no_authenticator";
  return input.live.length === 1 ? "two_factor.last_authenticator" : undefined;
}

/**
 * The ordinal of the authenticator enrolled next: one above the highest live one, so that its label is not in use. The
 * ordinal of an abandoned enrolment is used again.
 */
export const nextOrdinal = (live: readonly LiveAuthenticator[]): number =>
  Math.max(0, ...live.map(({ ordinal }) => ordinal)) + 1;

/** The name of a confirmed authenticator: as typed, else the one of the authenticator it replaces, else empty. */
export const authenticatorName = (input: {
  typed: string | undefined;
  replaced: { readonly name: string } | undefined;
}): string => input.typed?.trim() ?? input.replaced?.name ?? "";

const isOneOf = (live: readonly LiveAuthenticator[], id: string | null): boolean =>
  live.some((authenticator) => authenticator.id === id);
