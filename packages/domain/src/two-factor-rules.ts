import type { UnavailableReason } from "@futae/contract/two-factor";

export const regions = ["US", "JP", "CN"] as const;
export type Region = (typeof regions)[number];

export type TwoFactorPolicy = "not-allowed" | "allowed" | "required";

export type TwoFactorAvailability = true | { readonly reason: UnavailableReason };

/** Whether two-factor authentication exists on this domain: its ID begins with `y` and its region is not JP or CN. */
export const twoFactorIsAvailable = (domain: { region: Region; domainId: string }): boolean =>
  domain.domainId.startsWith("y") && domain.region === "US";

/**
 * Whether a user may turn two-factor authentication on here, or why not: the domain before the policy. The one rule
 * every surface obeys.
 */
export function twoFactorAvailability(input: {
  region: Region;
  domainId: string;
  policy: TwoFactorPolicy;
}): TwoFactorAvailability {
  if (!twoFactorIsAvailable(input)) return { reason: "unavailable" };
  if (input.policy === "not-allowed") return { reason: "not-allowed" };
  return true;
}
