import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldLoginName, foldSearch, searchKey } from "./fold.ts";

const anyText = fc.string({ unit: "binary" });

describe("a folded login name", () => {
  it.each([
    ["case", "ALICE", "alice"],
    ["full width", "Ａｌｉｃｅ．１", "alice.1"],
    ["outer white space", "\u3000 alice\t", "alice"],
    ["a Turkish dotless i", "alıce", "alice"],
    ["a Turkish dotted capital I", "ALİCE", "alice"],
    ["a sharp s", "STRASSE", "straße"],
    ["a capital sharp s", "STRAẞE", "strasse"],
    ["a final sigma", "ΝΊΚΟΣ", "νίκοσ"],
    ["composition", "jose\u0301", "josé"],
    ["a ligature", "ﬁona", "fiona"],
    ["half-width katakana", "ﾊﾞﾊﾞ", "ババ"],
    ["a zero-width space", "ali\u200Bce", "alice"],
    ["a variation selector", "alice\uFE0F", "alice"],
  ])("is the same whatever the %s", (_difference, one, other) => {
    expect(foldLoginName(one)).toBe(foldLoginName(other));
  });

  it.each([
    ["an accent", "josé", "jose"],
    ["kana", "さとう", "サトウ"],
    ["inner white space", "al ice", "alice"],
    ["a dot", "a.lice", "alice"],
  ])("is different for names that differ by %s", (_difference, one, other) => {
    expect(foldLoginName(one)).not.toBe(foldLoginName(other));
  });

  it("is unchanged by folding it again", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldLoginName(foldLoginName(text))).toBe(foldLoginName(text));
      }),
    );
  });
});

describe("a folded search", () => {
  it.each([
    ["hiragana for katakana", "サトウ", "さとう"],
    ["half-width katakana with a dakuten", "ﾜﾀﾅﾍﾞ ｶﾞｸ", "わたなべがく"],
    ["half-width katakana with a handakuten", "ﾎﾟﾝﾀ", "ぽんた"],
    ["small kana", "ァヴヵヶッ", "ぁゔゕゖっ"],
    ["a long vowel mark", "ﾒｱﾘｰ", "めありー"],
    ["ideographic spaces", "佐藤\u3000花子", "佐藤花子"],
    ["full-width capitals", "ＳＡＴＯ　Ｈａｎａ", "satohana"],
  ])("reads %s", (_what, text, folded) => {
    expect(foldSearch(text)).toBe(folded);
  });

  it("contains neither white space nor katakana that has a hiragana form", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldSearch(text)).not.toMatch(/[\s\u30A1-\u30F6]/u);
      }),
    );
  });
});

describe("a search key", () => {
  const key = searchKey({ displayName: "佐藤 ハナコ", loginName: "Hanako.Sato" });

  it.each(["佐藤", "藤 は", "ﾊﾅｺ", "HANAKO", "ｓａｔｏ"])("is found by %s", (search) => {
    expect(key).toContain(foldSearch(search));
  });

  it("is not found by the end of one name and the start of the other", () => {
    expect(key).not.toContain(foldSearch("はなこhanako"));
  });
});
