import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { normalisePassword, passwordIsWellFormed, passwordMinLength, passwordRefusal } from "./password.ts";

const refusalOf = (password: string, given: Partial<Parameters<typeof passwordRefusal>[0]> = {}) =>
  passwordRefusal({
    password,
    twoFactorIsRequired: false,
    isCommon: () => false,
    contextWords: [],
    ...given,
  });

describe("the length of a password", () => {
  it.each([
    { length: 0, alone: "password.too_short", withSecondFactor: "password.too_short" },
    { length: 7, alone: "password.too_short", withSecondFactor: "password.too_short" },
    { length: 8, alone: "password.too_short", withSecondFactor: undefined },
    { length: 14, alone: "password.too_short", withSecondFactor: undefined },
    { length: 15, alone: undefined, withSecondFactor: undefined },
    { length: 128, alone: undefined, withSecondFactor: undefined },
    { length: 129, alone: "password.too_long", withSecondFactor: "password.too_long" },
  ])(
    "of $length has the refusal $alone, and $withSecondFactor where two-factor authentication is required",
    (expected) => {
      for (const sign of ["x", "花", "🦉", "é", "e\u0301", " "]) {
        const password = sign.repeat(expected.length);
        expect(refusalOf(password)).toBe(expected.alone);
        expect(refusalOf(password, { twoFactorIsRequired: true })).toBe(expected.withSecondFactor);
      }
    },
  );

  it("is at least 15, and 8 where two-factor authentication is required", () => {
    expect([passwordMinLength(false), passwordMinLength(true)]).toEqual([15, 8]);
  });

  it("is the only rule: no composition is required", () => {
    const password = fc.string({ unit: "binary", minLength: 15, maxLength: 20 });
    fc.assert(
      fc.property(password, (text) => {
        const length = [...text.normalize("NFC")].length;
        fc.pre(length >= 15 && length <= 128 && passwordIsWellFormed(text));
        expect(refusalOf(text)).toBeUndefined();
      }),
    );
  });
});

describe("a password", () => {
  it("is the same for both ways to write an accent", () => {
    expect(normalisePassword("cafe\u0301")).toBe(normalisePassword("café"));
  });

  it.each([
    ["case", "Password", "password"],
    ["width", "ａｂｃ", "abc"],
    ["a leading space", " password", "password"],
    ["a trailing space", "password ", "password"],
    ["a ligature", "ﬁne", "fine"],
  ])("is different with another %s", (_what, one, other) => {
    expect(normalisePassword(one)).not.toBe(normalisePassword(other));
  });

  it.each([
    ["a lone high surrogate", "correct horse battery \uD800"],
    ["a lone low surrogate", "\uDFFF correct horse battery"],
    ["surrogates in the wrong order", "correct horse \uDC00\uD800 battery"],
    ["a NUL", "correct horse\0battery"],
  ])("with %s is refused as ill-formed before anything else", (_what, password) => {
    expect(passwordIsWellFormed(password)).toBe(false);
    expect(refusalOf(password)).toBe("password.ill_formed");
    expect(refusalOf(password.repeat(20), { isCommon: () => true })).toBe("password.ill_formed");
  });

  it("with an emoji, a line break or any other control is well-formed", () => {
    expect(passwordIsWellFormed("🦉\n\u0001\u202E")).toBe(true);
  });
});

describe("the blocklist", () => {
  it("is searched for the whole password in lower case and NFC", () => {
    const isCommon = vi.fn(() => true);
    expect(refusalOf("PASSWORD-CAFE\u0301-1", { isCommon })).toBe("password.common");
    expect(isCommon.mock.calls).toEqual([["password-café-1"]]);
  });

  it("does not refuse a password that merely contains an entry", () => {
    const isCommon = (password: string) => password === "passwordpassword";
    expect(refusalOf("PasswordPassword", { isCommon })).toBe("password.common");
    expect(refusalOf("passwordpassword!", { isCommon })).toBeUndefined();
  });
});

describe("context words", () => {
  const contextWords = ["futae", "Hanako.Sato", "佐藤 ハナコ", "Hanako", "Sato", "h.sato"];

  it.each([
    ["the login name with little else", "hanako.sato2026"],
    ["the login name twice", "Hanako.SatoHanako.Sato"],
    ["the login name in full width", "ｈａｎａｋｏ．ｓａｔｏ１２３４"],
    ["the first name again and again", "hanakohanakohanako1"],
    ["the e-mail name with little else", "h.sato-h.sato-h.sato"],
    ["the product with little else", "FutaeFutae!2026"],
    ["the first name between signs", "1234hanako12!"],
    ["the display name in other kana", "佐藤はなこ佐藤ハナコ佐藤ﾊﾅｺ"],
    ["several of them", "hanako futae sato 1"],
  ])("are refused as %s", (_what, password) => {
    const refusal = refusalOf(password, { contextWords, twoFactorIsRequired: true });
    expect(refusal).toBe("password.contains_context");
  });

  it.each([
    ["a long passphrase with one in it", "hanako walks to the river at dawn"],
    ["eight characters besides", "hanakoq7w9e2r4"],
    ["none of them", "correct horse battery"],
  ])("are allowed in %s", (_what, password) => {
    expect(refusalOf(password, { contextWords, twoFactorIsRequired: true })).toBeUndefined();
  });

  it("are refused with seven other characters and allowed with eight", () => {
    expect(
      refusalOf("hanakoq7w9e2r4", { contextWords: ["hanako"], twoFactorIsRequired: true }),
    ).toBeUndefined();
    expect(refusalOf("hanakoq7w9e2r", { contextWords: ["hanako"], twoFactorIsRequired: true })).toBe(
      "password.contains_context",
    );
  });

  it("do not count when they are shorter than four characters", () => {
    const given = { contextWords: ["abc", "山田", "", " "], twoFactorIsRequired: true };
    expect(refusalOf("abcabcabc", given)).toBeUndefined();
    expect(refusalOf("abcdabcd", { ...given, contextWords: ["abcd"] })).toBe("password.contains_context");
  });

  it("count whole where one is the start of another, in either order", () => {
    const words = ["yama", "yamamototaro"];
    for (const given of [words, words.toReversed()]) {
      expect(refusalOf("yamamototaro-26", { contextWords: given })).toBe("password.contains_context");
    }
  });

  it("never refuse a password without any of them", () => {
    const digits = fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 15, maxLength: 128 });
    fc.assert(
      fc.property(digits, (password) => {
        expect(refusalOf(password, { contextWords })).toBeUndefined();
      }),
    );
  });
});
