import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { regions, twoFactorAvailability, twoFactorIsAvailable } from "./two-factor-availability.ts";

const policies = ["not-allowed", "allowed", "required"] as const;
const domainIds = ["y000001", "y", "yy", "Y000001", "x000001", "ay", " y", ""];
const domains = regions.flatMap((region) => domainIds.map((domainId) => ({ region, domainId })));

const isWhereItIsOffered = (domain: { region: string; domainId: string }) =>
  ["y000001", "y", "yy"].includes(domain.domainId) && !["JP", "CN"].includes(domain.region);

describe.each(domains)("in the region $region on the domain “$domainId”", (domain) => {
  const isAvailable = isWhereItIsOffered(domain);

  it(`two-factor authentication is available: ${isAvailable}`, () => {
    expect(twoFactorIsAvailable(domain)).toBe(isAvailable);
  });

  it.each(policies)("the policy “%s” decides only where it is available", (policy) => {
    const availability = twoFactorAvailability({ ...domain, policy });
    const whereAvailable = policy === "not-allowed" ? { reason: "not-allowed" } : true;
    expect(availability).toEqual(isAvailable ? whereAvailable : { reason: "unavailable" });
  });
});

it("is never there for another domain ID, whatever region and policy", () => {
  const otherDomainId = fc.string().filter((domainId) => domainId[0] !== "y");
  fc.assert(
    fc.property(
      fc.constantFrom(...regions),
      otherDomainId,
      fc.constantFrom(...policies),
      (region, domainId, policy) => {
        expect(twoFactorAvailability({ region, domainId, policy })).toEqual({ reason: "unavailable" });
      },
    ),
  );
});
