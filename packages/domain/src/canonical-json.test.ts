import fc from "fast-check";
import { expect, it } from "vitest";
import { canonicalJson, type Json } from "./canonical-json.ts";

it.each<[Json, string]>([
  [{}, "{}"],
  [[], "[]"],
  [null, "null"],
  [{ b: 1, a: [true, { d: "", c: null }] }, '{"a":[true,{"c":null,"d":""}],"b":1}'],
  // RFC 8785 §3.2.3: by UTF-16 code units, not by code points.
  [
    { "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\u{1f600}": 5, "\u0080": 6, "\u00f6": 7 },
    '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}',
  ],
  // RFC 8785 §3.2.2.2.
  ['\u20ac$\u000f\nA\'B"\\\\"/', '"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'],
  ["\0\u007f\u2028\ud800", '"\\u0000\u007f\u2028\\ud800"'],
  [1e21, "1e+21"],
  [-0, "0"],
])("%j has one text", (value, text) => {
  expect(canonicalJson(value)).toBe(text);
});

const value = fc.jsonValue({ stringUnit: "binary" }) as fc.Arbitrary<Json>;

/** The same value, its objects built in another order. */
function rebuilt(json: Json): Json {
  if (Array.isArray(json)) return json.map(rebuilt);
  if (typeof json !== "object" || json === null) return json;
  return Object.fromEntries(
    Object.entries(json)
      .reverse()
      .map(([key, member]) => [key, rebuilt(member)]),
  );
}

it("says the value, whatever is in it", () => {
  fc.assert(
    fc.property(value, (json) => {
      expect(JSON.parse(canonicalJson(json))).toEqual(JSON.parse(JSON.stringify(json)));
    }),
  );
});

it("does not depend on how an object was built, and has no second text", () => {
  fc.assert(
    fc.property(value, (json) => {
      const text = canonicalJson(json);
      expect(canonicalJson(rebuilt(json))).toBe(text);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }),
  );
});
