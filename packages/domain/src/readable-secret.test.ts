import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { canonicalReadableSecret, readableSecret } from "./readable-secret.ts";

const shape = /^[2-9A-HJKMNP-Z]{4}(-[2-9A-HJKMNP-Z]{4}){3}$/;

const randomFrom = (numbers: readonly number[]) => {
  let taken = 0;
  return (bound: number) => (numbers[taken++ % numbers.length] ?? 0) % bound;
};

describe("a readable secret", () => {
  it("asks for a sign of 31, sixteen times, and nothing else", () => {
    const randomBelow = vi.fn(() => 0);
    expect(readableSecret(randomBelow)).toBe("2222-2222-2222-2222");
    expect(randomBelow.mock.calls).toEqual(Array.from({ length: 16 }, () => [31]));
  });

  it("has a sign of its own for each of the 31 numbers, and none that is mistaken for another", () => {
    const signs = Array.from({ length: 31 }, (_, number) => readableSecret(() => number).charAt(0));
    expect(signs.join("")).toBe("23456789ABCDEFGHJKMNPQRSTUVWXYZ");
    expect(signs).not.toEqual(expect.arrayContaining([expect.stringMatching(/[0O1IL]/)]));
  });

  it("has four groups of four whatever the source gives", () => {
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
  ])("is the same %s", (_how, typed) => {
    expect(canonicalReadableSecret(typed)).toBe(canonical);
  });

  it("drops no sign and tells secrets apart", () => {
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
