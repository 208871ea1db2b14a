import type { UnavailableReason } from "@futae/contract/two-factor";

export const regions = ["US", "JP", "CN"] as const;
export type Region = (typeof regions)[number];

export interface TwoFactorDomain {
  readonly region: Region;
  readonly domainId: string;
}

export const twoFactorPolicies = ["not-allowed", "allowed", "required"] as const;
export type TwoFactorPolicy = (typeof twoFactorPolicies)[number];

/** What the rules look at: where the portal runs, and the policy in force. */
export interface TwoFactorContext {
  readonly domain: TwoFactorDomain;
  readonly policy: { readonly twoFactor: TwoFactorPolicy };
}

export type TwoFactorAvailability = true | { readonly reason: UnavailableReason };

/** Whether two-factor authentication is offered here: the domain ID begins with `y`, and the region is not JP or CN. */
export const twoFactorIsOffered = ({ region, domainId }: TwoFactorDomain): boolean =>
  domainId.startsWith("y") && region === "US";

/** Whether a user may turn two-factor authentication on, or why not: the domain before the policy. */
export function twoFactorAvailability({ domain, policy }: TwoFactorContext): TwoFactorAvailability {
  if (!twoFactorIsOffered(domain)) return { reason: "unavailable" };
  return policy.twoFactor === "not-allowed" ? { reason: "not-allowed" } : true;
}

/** Whether a user must have two-factor authentication; never where it is not offered. */
export const twoFactorIsRequired = ({ domain, policy }: TwoFactorContext): boolean =>
  twoFactorIsOffered(domain) && policy.twoFactor === "required";

/**
 * Why two-factor authentication may not be turned off, by oneself or by an administrator; `undefined`: it may. What is
 * required stays on, except for the operator, who is the last way out.
 */
export function disablingRefusal(
  input: TwoFactorContext & { twoFactorIsOn: boolean; isOperator?: boolean },
): "two_factor.required" | "two_factor.not_on" | undefined {
  if (twoFactorIsRequired(input) && !input.isOperator) return "two_factor.required";
  return input.twoFactorIsOn ? undefined : "two_factor.not_on";
}
