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
  it("has a maximum length", () => {
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
    ["five marks on one letter", `e${"\u0301".repeat(5)}`],
    ["a lone high surrogate", "alice\uD800"],
    ["a lone low surrogate", "\uDC00alice"],
  ])("refuses %s", (_what, text) => {
    expect(schema.safeParse(text).success).toBe(false);
  });

  it("refuses any text with a single issue", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 20 }), (text) => {
        expect(schema.safeParse(text).error?.issues.length ?? 1).toBe(1);
      }),
    );
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

const codeOf = (result: ReturnType<typeof displayNameSchema.safeParse>) => {
  const [issue] = result.error?.issues ?? [];
  return issue?.code === "custom" ? issue.params?.code : issue?.code;
};

const shownNames = {
  "a display name": displayNameSchema,
  "an authenticator's name": authenticatorNameSchema,
};

describe.each(Object.entries(shownNames))("%s", (_name, schema) => {
  it.each([
    "佐藤 花子",
    "O’Neil",
    "<img onerror=alert(1)>",
    "=cmd()",
    "ﺱﺎﻤﻳ",
    "Иван Смит",
    "Nguye\u0302\u0303n Thi\u0323",
    "👩🏽‍💻 Ada",
    "❤️‍🔥",
    "🏳️‍⚧️",
    "👨‍👩‍👧‍👦",
    "1️⃣ Phone",
    "☎️",
    "葛\u{E0100}城 花子",
    "渡邉\u{E0101}",
    "می\u200Cخواهم",
    "ക\u0D4D\u200Dഷ",
    "ක\u0DCA\u200Dෂ",
    "क\u094D\u200Cष",
  ])("may be %s", (name) => {
    expect(schema.parse(name)).toBe(name);
  });

  it.each([
    ["a zero-width space", "花\u200B子"],
    ["a zero-width space at its end", "花子\u200B"],
    ["a left-to-right mark", "花子\u200E"],
    ["a right-to-left mark", "\u200F花子"],
    ["an Arabic letter mark", "\u061C花子"],
    ["a right-to-left override", "花\u202E子"],
    ["an isolate", "\u2067花子\u2069"],
    ["an annotation", "花\uFFF9子\uFFFAはな\uFFFB"],
    ["an object's place", "花子\uFFFC"],
    ["tag signs", "花子\u{E0041}\u{E007F}"],
    ["a word joiner", "花\u2060子"],
    ["a byte order mark", "\uFEFF花子"],
    ["a soft hyphen", "Hana\u00ADko"],
    ["a grapheme joiner", "Hana\u034Fko"],
    ["a Hangul filler", "\u3164花子"],
    ["a half-width Hangul filler", "花子\uFFA0"],
    ["a Mongolian vowel separator", "Hana\u180Eko"],
    ["a blank Braille pattern", "花子\u2800"],
    ["a joiner between Latin letters", "Hana\u200Dko"],
    ["a non-joiner between kanji", "花\u200C子"],
    ["two joiners", "می\u200C\u200Cخواهم"],
    ["a joiner at the end of an emoji", "👩\u200D"],
    ["a variation selector after a letter", "Hanako\uFE0F"],
    ["a variation selector after a digit", "Hanako2\uFE0F"],
    ["two variation selectors", "葛\u{E0100}\u{E0100}"],
    ["a kanji's variation selector after kana", "は\u{E0100}な"],
  ])("may not have %s", (_what, name) => {
    expect(codeOf(schema.safeParse(name))).toBe("invisible_characters");
  });
});

describe("a login name in letters of", () => {
  it.each([
    ["Latin", "boss"],
    ["Latin with accents", "Żółć.Ñandú"],
    ["Cyrillic", "босс.42"],
    ["Greek", "νίκος"],
    ["kanji, kana and Latin", "山田タローさん.taro+1@example.com"],
    ["half-width kana", "ﾔﾏﾀﾞ-taro"],
    ["full-width Latin", "ｔａｒｏ_山田"],
    ["kana in two parts", "か\u3099く"],
    ["Han, Bopomofo and Latin", "王ㄨㄤ.wang"],
    ["Hangul, Hanja and Latin", "김철수金.kim"],
    ["Arabic with its digits", "علي١"],
    ["Thai", "สมชาย"],
    ["Devanagari", "राम"],
    ["digits and signs alone", "007-_.@+"],
  ])("%s may be %s", (_script, loginName) => {
    expect(loginNameSchema.parse(loginName)).toBe(loginName);
  });

  it.each([
    ["Latin with a Cyrillic о", "b\u043Ess"],
    ["Latin with a Greek ο", "b\u03BFss"],
    ["mathematical Latin with a Cyrillic о", "𝐛\u043E𝐬𝐬"],
    ["full-width Latin with a Cyrillic о", "ｂ\u043Eｓｓ"],
    ["Cyrillic with a Latin o", "бosс"],
    ["Cyrillic at a Latin domain", "босс@example.com"],
    ["kana and Hangul", "たろう김"],
    ["kana and Bopomofo", "たろうㄨㄤ"],
    ["Latin with a Cherokee Ꭺ", "b\u13AAss"],
    ["Armenian and Latin", "աbc"],
    ["Thai and kanji", "สมชาย山"],
  ])("%s may not be %s", (_script, loginName) => {
    expect(codeOf(loginNameSchema.safeParse(loginName))).toBe("mixed_scripts");
  });

  it("any script refuses invisible characters", () => {
    for (const sign of ["\u200B", "\u200D", "\uFE0F", "\u{E0100}", "\u3164", "\u202E"]) {
      expect(codeOf(loginNameSchema.safeParse(`花子${sign}`))).toBe("invisible_characters");
    }
  });
});
