import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accountLabel } from "./account-label.ts";
import {
  authenticatorName,
  enrolmentIntent,
  enrolmentRefusal,
  nextOrdinal,
  removalRefusal,
} from "./authenticator-rules.ts";

const refusalOf = (input: Omit<Parameters<typeof enrolmentRefusal>[0], "twoFactorIsOn">) =>
  enrolmentRefusal({ ...input, twoFactorIsOn: input.live.length > 0 });
const live = (...ordinals: number[]) => ordinals.map((ordinal) => ({ id: `a${ordinal}`, ordinal }));
const first = enrolmentIntent({});
const additional = enrolmentIntent({ additional: true });
const replacementOf = (replaces: string) => enrolmentIntent({ replaces });
const unavailable = { reason: "unavailable" } as const;
const notAllowed = { reason: "not-allowed" } as const;

describe("the intent of an enrolment", () => {
  it.each([
    [{}, { purpose: "first", replaces: null }],
    [{ additional: true }, { purpose: "additional", replaces: null }],
    [{ replaces: "a1" }, { purpose: "replacement", replaces: "a1" }],
  ] as const)("with %o is %o", (start, intent) => {
    expect(enrolmentIntent(start)).toEqual(intent);
  });
});

describe("an enrolment", () => {
  it.each([
    { intent: first, of: live(), is: undefined },
    { intent: first, of: live(1), is: "two_factor.already_on" },
    { intent: additional, of: live(), is: "two_factor.not_on" },
    { intent: additional, of: live(1), is: undefined },
    { intent: additional, of: live(1, 2, 3, 4), is: undefined },
    { intent: additional, of: live(1, 2, 3, 4, 5), is: "two_factor.too_many_authenticators" },
    { intent: replacementOf("a1"), of: live(), is: "two_factor.not_on" },
    { intent: replacementOf("a1"), of: live(1), is: undefined },
    { intent: replacementOf("a2"), of: live(1), is: "two_factor.no_authenticator" },
    { intent: replacementOf("a3"), of: live(1, 2, 3, 4, 5), is: undefined },
  ])("for $intent beside $of has the refusal $is", ({ intent, of, is }) => {
    expect(refusalOf({ intent, availability: true, live: of })).toBe(is);
  });

  it.each([
    { intent: first, of: live() },
    { intent: first, of: live(1) },
    { intent: additional, of: live(1) },
  ])("for $intent beside $of is refused where two-factor authentication is not offered", ({ intent, of }) => {
    expect(refusalOf({ intent, availability: unavailable, live: of })).toBe("two_factor.unavailable");
    expect(refusalOf({ intent, availability: notAllowed, live: of })).toBe("two_factor.not_allowed");
  });

  it("may replace a phone even where two-factor authentication is no longer offered", () => {
    for (const availability of [unavailable, notAllowed]) {
      expect(refusalOf({ intent: replacementOf("a1"), availability, live: live(1) })).toBeUndefined();
    }
  });
});

describe("deleting an authenticator", () => {
  it.each([
    { id: "a1", of: live(1, 2), is: undefined },
    { id: "a2", of: live(1, 2), is: undefined },
    { id: "a1", of: live(1), is: "two_factor.last_authenticator" },
    { id: "b1", of: live(1, 2), is: "two_factor.no_authenticator" },
    { id: "b1", of: live(1), is: "two_factor.no_authenticator" },
    { id: "a1", of: live(), is: "two_factor.no_authenticator" },
  ])("with the id $id of $of has the refusal $is", ({ id, of, is }) => {
    expect(removalRefusal({ id, live: of })).toBe(is);
  });
});

describe("the next ordinal", () => {
  it.each([
    { of: live(), is: 1 },
    { of: live(1), is: 2 },
    { of: live(2), is: 3 },
    { of: live(1, 4), is: 5 },
    { of: live(7, 3), is: 8 },
  ])("beside $of is $is", ({ of, is }) => {
    expect(nextOrdinal(of)).toBe(is);
  });

  it("gives a label that no live authenticator has", () => {
    const ordinals = fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { maxLength: 5 });
    fc.assert(
      fc.property(ordinals, (taken) => {
        const account = { loginName: "taro", host: "a.example", maxUriLength: 100, digest: () => "" };
        const label = (ordinal: number) => accountLabel({ ...account, ordinal });
        const next = label(nextOrdinal(live(...taken)));
        expect(taken.map(label)).not.toContain(next);
      }),
    );
  });
});

describe("the name of a new authenticator", () => {
  it.each([
    { typed: undefined, replaced: undefined, is: "" },
    { typed: "  Work phone ", replaced: undefined, is: "Work phone" },
    { typed: undefined, replaced: { name: "Phone" }, is: "Phone" },
    { typed: "New phone", replaced: { name: "Phone" }, is: "New phone" },
  ])("typed $typed in place of $replaced is “$is”", ({ typed, replaced, is }) => {
    expect(authenticatorName({ typed, replaced })).toBe(is);
  });
});
