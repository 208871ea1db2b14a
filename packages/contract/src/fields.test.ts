import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emailSchema } from "./email.ts";
import {
  authenticatorNameSchema,
  codeSchema,
  displayNameSchema,
  instantSchema,
  localeSchema,
  loginNameSchema,
  lookupTextSchema,
  multilineSchema,
  reasonSchema,
  roleSchema,
  timeZoneSchema,
  typedLoginNameSchema,
  typedPasswordSchema,
  typedRecoveryCodeSchema,
  userStatusSchema,
} from "./fields.ts";

const scalars = {
  authenticatorName: authenticatorNameSchema,
  code: codeSchema,
  displayName: displayNameSchema,
  email: emailSchema,
  instant: instantSchema,
  locale: localeSchema,
  loginName: loginNameSchema,
  lookupText: lookupTextSchema(100),
  multiline: multilineSchema,
  reason: reasonSchema,
  role: roleSchema,
  timeZone: timeZoneSchema,
  typedLoginName: typedLoginNameSchema,
  typedPassword: typedPasswordSchema,
  typedRecoveryCode: typedRecoveryCodeSchema,
  userStatus: userStatusSchema,
};

describe.each(Object.entries(scalars))("%s", (_name, schema) => {
  it("accepts a string and nothing else", () => {
    const noString = fc.anything().filter((value) => typeof value !== "string");
    fc.assert(
      fc.property(noString, (value) => {
        expect(schema.safeParse(value).success).toBe(false);
      }),
    );
  });

  it.each([["active"], ["ja"], ["user"], ["123456"], ["a@example.com"], [""]])(
    "refuses a list of %j",
    (text) => {
      expect(schema.safeParse([text]).success).toBe(false);
    },
  );
});

describe("a verification code", () => {
  it("is any six digits", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{6}$/), (code) => {
        expect(codeSchema.parse(code)).toBe(code);
      }),
    );
  });

  it.each([
    ["a number", 123456],
    ["a leading space", " 123456"],
    ["a trailing space", "123456 "],
    ["a line break after it", "123456\n"],
    ["a line break before it", "\n123456"],
    ["a second line", "123456\n123456"],
    ["a space within", "123 456"],
    ["five digits", "12345"],
    ["seven digits", "1234567"],
    ["a sign", "+12345"],
    ["an exponent", "1e5000"],
    ["hexadecimal digits", "0x1234"],
    ["Arabic-Indic digits", "١٢٣٤٥٦"],
    ["full-width digits", "１２３４５６"],
    ["a zero-width space", "123456\u200B"],
    ["a NUL", "123456\0"],
    ["nothing", ""],
    ["null", null],
  ])("is not %s", (_what, code) => {
    expect(codeSchema.safeParse(code).success).toBe(false);
  });

  it("is nothing but six ASCII digits", () => {
    const others = fc.string({ unit: "binary" }).filter((text) => !/^[0-9]{6}$/.test(text));
    fc.assert(
      fc.property(others, (text) => {
        expect(codeSchema.safeParse(text).success).toBe(false);
      }),
    );
  });
});

describe("a time zone", () => {
  it.each(["Asia/Tokyo", "UTC", "America/Argentina/Buenos_Aires", "Etc/GMT+9", "Etc/Unknown"])(
    "may be %s",
    (timeZone) => {
      expect(timeZoneSchema.parse(timeZone)).toBe(timeZone);
    },
  );

  it.each(["", "日本", "+09:00", " Asia/Tokyo", "Asia/Tokyo\n", "x".repeat(65)])(
    "may not be %j",
    (timeZone) => {
      expect(timeZoneSchema.safeParse(timeZone).success).toBe(false);
    },
  );
});

describe("what is typed to log in", () => {
  it("may be any login name that a database can look up", () => {
    const text = fc
      .string({ unit: "binary", minLength: 1, maxLength: 100 })
      .filter((it) => !it.includes("\0"));
    fc.assert(
      fc.property(text, (loginName) => {
        expect(typedLoginNameSchema.parse(loginName)).toBe(loginName);
      }),
    );
  });

  it.each([
    ["nothing", ""],
    ["a NUL", "alice\0"],
    ["a lone surrogate", "alice\uD800"],
    ["257 characters", "x".repeat(257)],
  ])("may not be %s as a login name", (_what, loginName) => {
    expect(typedLoginNameSchema.safeParse(loginName).success).toBe(false);
  });

  it("may be any password of bounded length, which is kept unchanged", () => {
    for (const password of [" a ", "\0", "\uD800", "x".repeat(1024)]) {
      expect(typedPasswordSchema.parse(password)).toBe(password);
    }
    expect(typedPasswordSchema.safeParse("").success).toBe(false);
    expect(typedPasswordSchema.safeParse("x".repeat(1025)).success).toBe(false);
  });

  it("may be any recovery code of bounded length", () => {
    expect(typedRecoveryCodeSchema.parse("7kqm 4xwd hn2v p9rt")).toBe("7kqm 4xwd hn2v p9rt");
    expect(typedRecoveryCodeSchema.safeParse("").success).toBe(false);
    expect(typedRecoveryCodeSchema.safeParse("x".repeat(2001)).success).toBe(false);
  });
});

describe("a text of several lines", () => {
  it.each([
    ["", ""],
    [" \n\t", ""],
    ["  内線 300\n\n総務部 \n", "内線 300\n\n総務部"],
    ["x".repeat(500), "x".repeat(500)],
    [`${"x".repeat(500)}${"\n".repeat(100)}`, "x".repeat(500)],
    ["👩‍👩‍👧 家族", "👩‍👩‍👧 家族"],
  ])("keeps of %j what is not blank around it", (typed, kept) => {
    expect(multilineSchema.parse(typed)).toBe(kept);
  });

  it.each([
    ["too long a text", "x".repeat(501)],
    ["too many UTF-16 units", "💥".repeat(251)],
    ["a tab", "a\tb"],
    ["a carriage return", "a\r\nb"],
    ["a NUL", "a\0b"],
    ["an escape", "a\u001b[2Jb"],
    ["a line separator", "a\u2028b"],
    ["a bidi override in its second line", "a\n\u202Eb"],
    ["half a surrogate pair", "a\uD800"],
    ["a pile of marks", `a\ne${"\u0301".repeat(5)}`],
    ["nothing that shows", "\u200B\n\u2800"],
  ])("is refused with %s", (_what, text) => {
    expect(multilineSchema.safeParse(text).success).toBe(false);
  });
});

describe("the closed set of words", () => {
  it.each([
    ["role", roleSchema, ["user", "administrator"]],
    ["status", userStatusSchema, ["active", "inactive"]],
    ["locale", localeSchema, ["ja", "en"]],
  ] as const)("for a %s is complete and in lower case", (_name, schema, words) => {
    for (const word of words) {
      expect(schema.parse(word)).toBe(word);
      expect(schema.safeParse(word.toUpperCase()).success).toBe(false);
    }
    expect(schema.options).toEqual(words);
  });
});

it("an instant is accepted in UTC only", () => {
  expect(instantSchema.parse("2026-11-22T10:00:00.000Z")).toBe("2026-11-22T10:00:00.000Z");
  for (const text of [
    "2026-11-22T10:00:00+09:00",
    "2026-11-22T10:00:00",
    "2026-11-22",
    "2026-02-30T10:00:00Z",
  ]) {
    expect(instantSchema.safeParse(text).success).toBe(false);
  }
});
