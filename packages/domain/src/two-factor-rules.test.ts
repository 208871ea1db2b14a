import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  disablingRefusal,
  regions,
  twoFactorAvailability,
  twoFactorIsOffered,
  twoFactorIsRequired,
} from "./two-factor-rules.ts";

const policies = ["not-allowed", "allowed", "required"] as const;
const domainIds = ["y000001", "y", "yy", "Y000001", "x000001", "ay", " y", ""];
const domains = regions.flatMap((region) => domainIds.map((domainId) => ({ region, domainId })));

const isWhereItIsOffered = (domain: { region: string; domainId: string }) =>
  ["y000001", "y", "yy"].includes(domain.domainId) && !["JP", "CN"].includes(domain.region);

describe.each(domains)("in the region $region on the domain “$domainId”", (domain) => {
  const isOffered = isWhereItIsOffered(domain);

  it(`two-factor authentication is offered: ${isOffered}`, () => {
    expect(twoFactorIsOffered(domain)).toBe(isOffered);
  });

  it.each(policies)("the policy “%s” decides only where it is offered", (twoFactor) => {
    const context = { domain, policy: { twoFactor } };
    const whereOffered = twoFactor === "not-allowed" ? { reason: "not-allowed" } : true;
    expect(twoFactorAvailability(context)).toEqual(isOffered ? whereOffered : { reason: "unavailable" });
    expect(twoFactorIsRequired(context)).toBe(isOffered && twoFactor === "required");
  });
});

it("is never there for another domain ID, whatever region and policy", () => {
  const otherDomainId = fc.string().filter((domainId) => domainId[0] !== "y");
  fc.assert(
    fc.property(
      fc.constantFrom(...regions),
      otherDomainId,
      fc.constantFrom(...policies),
      (region, domainId, twoFactor) => {
        const context = { domain: { region, domainId }, policy: { twoFactor } };
        expect(twoFactorAvailability(context)).toEqual({ reason: "unavailable" });
        expect(twoFactorIsRequired(context)).toBe(false);
      },
    ),
  );
});

describe("turning it off", () => {
  const here = { region: "US", domainId: "y000001" } as const;
  const elsewhere = { region: "JP", domainId: "y000001" } as const;

  it.each([
    { domain: here, twoFactor: "not-allowed", isOn: true, is: undefined },
    { domain: here, twoFactor: "allowed", isOn: true, is: undefined },
    { domain: here, twoFactor: "allowed", isOn: false, is: "two_factor.not_on" },
    { domain: here, twoFactor: "required", isOn: true, is: "two_factor.required" },
    { domain: here, twoFactor: "required", isOn: false, is: "two_factor.required" },
    { domain: here, twoFactor: "required", isOn: true, isOperator: true, is: undefined },
    { domain: here, twoFactor: "required", isOn: false, isOperator: true, is: "two_factor.not_on" },
    { domain: elsewhere, twoFactor: "required", isOn: true, is: undefined },
    { domain: elsewhere, twoFactor: "required", isOn: false, is: "two_factor.not_on" },
  ] as const)("$twoFactor in $domain.region, on $isOn, operator $isOperator, is refused: $is", (row) => {
    const { domain, twoFactor, isOn: twoFactorIsOn, is } = row;
    const isOperator = "isOperator" in row;
    expect(disablingRefusal({ domain, policy: { twoFactor }, twoFactorIsOn, isOperator })).toBe(is);
  });
});
