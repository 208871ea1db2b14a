import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { authenticatorNameSchema, displayNameSchema, loginNameSchema, reasonSchema } from "./fields.ts";

describe("a login name", () => {
  it.each([
    "a",
    "alice",
    "Alice.Smith-1_x@example.com",
    "佐藤花子",
    "ｻﾄｳ",
    "josé",
    "jose\u0301",
    "a+b",
    "x".repeat(100),
  ])("may be %s", (loginName) => {
    expect(loginNameSchema.parse(loginName)).toBe(loginName);
  });

  it.each([
    ["nothing", ""],
    ["a space", "al ice"],
    ["an outer space", " alice"],
    ["an ideographic space", "佐藤\u3000花子"],
    ["a line break", "alice\n"],
    ["a colon", "a:b"],
    ["a slash", "a/b"],
    ["markup", "<b>"],
    ["an emoji", "🦉"],
    ["a zero-width space", "ali\u200Bce"],
    ["a variation selector", "alice\uFE0F"],
    ["a Hangul filler", "\u3164"],
    ["101 characters", "x".repeat(101)],
  ])("may not have %s", (_what, loginName) => {
    expect(loginNameSchema.safeParse(loginName).success).toBe(false);
  });
});

const names = {
  "a login name": { schema: loginNameSchema, maxLength: 100 },
  "a display name": { schema: displayNameSchema, maxLength: 100 },
  "an authenticator's name": { schema: authenticatorNameSchema, maxLength: 60 },
  "a reason": { schema: reasonSchema, maxLength: 500 },
};

describe.each(Object.entries(names))("%s", (_name, { schema, maxLength }) => {
  it("has a longest length", () => {
    expect(schema.safeParse("x".repeat(maxLength)).success).toBe(true);
    expect(schema.safeParse("x".repeat(maxLength + 1)).success).toBe(false);
  });

  it.each([
    ["nothing", ""],
    ["only white space", " \u3000\u00A0"],
    ["only invisible signs", "\u200B\u2060\uFE0F"],
    ["a NUL", "ali\0ce"],
    ["a line break", "ali\r\nce"],
    ["an escape sequence", "ali\u001B[31mce"],
    ["a C1 control", "ali\u0085ce"],
    ["a line separator", "ali\u2028ce"],
    ["a paragraph separator", "ali\u2029ce"],
    ["a right-to-left override", "ali\u202Ece"],
    ["an embedding", "ali\u202Ace"],
    ["an isolate", "ali\u2066ce\u2069"],
    ["a lone high surrogate", "alice\uD800"],
    ["a lone low surrogate", "\uDC00alice"],
  ])("refuses %s", (_what, text) => {
    expect(schema.safeParse(text).success).toBe(false);
  });

  it("refuses any text with a control or a bidi override in it", () => {
    const forbidden = fc.constantFrom(..."\0\t\n\u001B\u007F\u009F\u2028\u202A\u202D\u2067");
    const around = fc.stringMatching(/^[a-z]{0,20}$/);
    fc.assert(
      fc.property(around, forbidden, around, (before, sign, after) => {
        expect(schema.safeParse(`${before}${sign}${after}`).success).toBe(false);
      }),
    );
  });
});

it.each(["佐藤 花子", "O’Neil", "👩🏽‍💻 Ada", "ﺱﺎﻤﻳ", "<img onerror=alert(1)>", "=cmd()"])(
  "lets a person be called %s",
  (displayName) => {
    expect(displayNameSchema.parse(displayName)).toBe(displayName);
  },
);
