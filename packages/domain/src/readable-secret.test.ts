import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { canonicalReadableSecret, readableSecret, readableSecretsIn } from "./readable-secret.ts";

const shape = /^[2-9A-HJKMNP-Z]{4}(-[2-9A-HJKMNP-Z]{4}){3}$/;

const randomFrom = (numbers: readonly number[]) => {
  let taken = 0;
  return (bound: number) => (numbers[taken++ % numbers.length] ?? 0) % bound;
};

describe("a readable secret", () => {
  it("is drawn from 31 signs, sixteen times, and from nothing else", () => {
    const randomBelow = vi.fn(() => 0);
    expect(readableSecret(randomBelow)).toBe("2222-2222-2222-2222");
    expect(randomBelow.mock.calls).toEqual(Array.from({ length: 16 }, () => [31]));
  });

  it("has a different sign for each of 31 numbers, and none that looks like another", () => {
    const signs = Array.from({ length: 31 }, (_, number) => readableSecret(() => number).charAt(0));
    expect(signs.join("")).toBe("23456789ABCDEFGHJKMNPQRSTUVWXYZ");
    expect(signs).not.toEqual(expect.arrayContaining([expect.stringMatching(/[0O1IL]/)]));
  });

  it("has four groups of four whatever the random source gives", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1 }), (numbers) => {
        expect(readableSecret(randomFrom(numbers))).toMatch(shape);
      }),
    );
  });
});

describe("the canonical form", () => {
  const canonical = "7KQM4XWDHN2VP9RT";

  it.each([
    ["as shown", "7KQM-4XWD-HN2V-P9RT"],
    ["in lower case", "7kqm-4xwd-hn2v-p9rt"],
    ["without hyphens", "7KQM4XWDHN2VP9RT"],
    ["with spaces", " 7KQM 4XWD\u00A0HN2V\u3000P9RT\n"],
    ["in full width", "７ＫＱＭ－４ｘｗｄ－ＨＮ２Ｖ－Ｐ９ＲＴ"],
    ["with other hyphens", "7KQM\u20104XWD\u2011HN2V\u2012P9RT"],
    ["with dashes", "7KQM\u20134XWD\u2014HN2V\u2015P9RT"],
    ["with a minus, a long vowel mark and its half-width form", "7KQM\u22124XWD\u30FCHN2V\uFF70P9RT"],
    ["with a soft hyphen and a small one", "7KQM\u00AD4XWD\uFE63HN2V-P9RT"],
    ["in groups of two", "7K QM 4X WD HN 2V P9 RT"],
    ["with points", "7KQM.4XWD.HN2V.P9RT"],
    ["over two lines", "7KQM-4XWD-\r\nHN2V-P9RT"],
  ])("is the same %s", (_how, typed) => {
    expect(canonicalReadableSecret(typed)).toBe(canonical);
  });

  it.each([
    ["the line of our own file", "10  7KQM-4XWD-HN2V-P9RT"],
    ["a line of it whose number is a sign of the alphabet", " 2  7KQM-4XWD-HN2V-P9RT"],
    ["a list number", "3. 7KQM-4XWD-HN2V-P9RT"],
    ["a list number and spaces for hyphens", "3) 7KQM 4XWD HN2V P9RT"],
    ["a list number and no hyphens", "3: 7KQM4XWDHN2VP9RT"],
    ["a list number close by", "3)7KQM-4XWD-HN2V-P9RT"],
    ["a number in a circle", "③7KQM-4XWD-HN2V-P9RT"],
    ["a full-width number", "２．　７ＫＱＭ－４ＸＷＤ－ＨＮ２Ｖ－Ｐ９ＲＴ"],
    ["a full stop", "7KQM-4XWD-HN2V-P9RT."],
    ["a Japanese full stop", "7KQM-4XWD-HN2V-P9RT。"],
    ["corner brackets", "「7KQM-4XWD-HN2V-P9RT」"],
    ["quotes", "“7KQM-4XWD-HN2V-P9RT”"],
    ["a middle dot", "・7KQM-4XWD-HN2V-P9RT"],
    ["a hyphen", "- 7KQM-4XWD-HN2V-P9RT"],
    ["a box to tick", "☐ 7KQM-4XWD-HN2V-P9RT"],
    ["a byte order mark and zero-width spaces", "\uFEFF7KQM-\u200B4XWD-\u200BHN2V-\u200BP9RT\u200B"],
    ["a word joiner in a group and direction marks", "\u200E7K\u2060QM-4XWD-HN2V-P9RT\u200F"],
    ["spaces that do not break", "\u00A0\u202F7KQM-4XWD-HN2V-P9RT\u00A0"],
    ["a tab and line breaks", "\t7KQM-4XWD-HN2V-P9RT\r\n\r\n"],
    ["words", "リカバリーコード: 7KQM-4XWD-HN2V-P9RT(未使用)"],
    ["words that end in its alphabet", "SECRET CODE THEN 7KQM-4XWD-HN2V-P9RT"],
  ])("is the same with %s around it", (_what, typed) => {
    expect(canonicalReadableSecret(typed)).toBe(canonical);
  });

  it.each([
    ["a sign too few", "7KQM-4XWD-HN2V-P9R"],
    ["a sign of no code", "7KQM-4XWD-HN2V-P9R0"],
    ["nothing", ""],
    ["only what stands around", "「・」"],
  ])("is not found in %s", (_what, typed) => {
    expect(readableSecretsIn(typed)).toEqual([]);
    expect(canonicalReadableSecret(typed)).toBe(typed.replace(/[^A-Z0-9]/g, ""));
  });

  it("keeps every sign, so that different secrets stay different", () => {
    const secret = fc.array(fc.nat({ max: 30 }), { minLength: 16, maxLength: 16 }).map((numbers) => ({
      numbers: numbers.join(),
      text: readableSecret(randomFrom(numbers)),
    }));
    fc.assert(
      fc.property(secret, secret, (one, other) => {
        expect(canonicalReadableSecret(one.text)).toHaveLength(16);
        const isSame =
          canonicalReadableSecret(one.text) === canonicalReadableSecret(other.text.toLowerCase());
        expect(isSame).toBe(one.numbers === other.numbers);
      }),
    );
  });
});

describe("a typed text", () => {
  const one = "7KQM-4XWD-HN2V-P9RT";
  const other = "ABCD-EFGH-JKMN-PQRS";
  const both = ["7KQM4XWDHN2VP9RT", "ABCDEFGHJKMNPQRS"];

  it.each([
    ["a line each", `${one}\n${other}`],
    ["in one line", `${one} ${other}`],
    ["with commas", `${one}, ${other}`],
    ["whose line break an input has swallowed", `${one}${other}`],
    ["as a list with hyphens", `- ${one}\n- ${other}`],
    ["without hyphens", `${one.replaceAll("-", "")} ${other.replaceAll("-", "")}`],
    ["as they stand in our file", `Futae のリカバリーコード\n\n 1  ${one}\n 2  ${other}\n\n確認コード`],
  ])("contains two secrets %s", (_how, typed) => {
    expect(readableSecretsIn(typed)).toEqual(both);
  });

  it("contains one secret when the same is typed twice", () => {
    expect(readableSecretsIn(`${one}\n${one.toLowerCase()}`)).toEqual(["7KQM4XWDHN2VP9RT"]);
  });

  it("contains the secret of any line of a numbered list", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(), { minLength: 16, maxLength: 16 }),
        fc.integer({ min: 1, max: 10 }),
        (numbers, line) => {
          const secret = readableSecret(randomFrom(numbers));
          expect(readableSecretsIn(`${String(line).padStart(2)}  ${secret}`)).toEqual([
            secret.replaceAll("-", ""),
          ]);
        },
      ),
    );
  });
});
