import { gzipSync } from "node:zlib";
import fc from "fast-check";

const nested = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);

/** Any UTF-16 units, half surrogates and NUL included; `JSON.stringify` escapes what is no text. */
const anyUnits = fc.array(fc.nat(0xffff), { maxLength: 60 }).map((units) => String.fromCharCode(...units));

const hostileTexts = [
  "",
  " ",
  "\0",
  "x\0y",
  "\ud800",
  "\udfff x",
  "\u202egnp.exe",
  "\u2066\u2069",
  "שלום",
  "\r\nSet-Cookie: a=b",
  "\u001b[2J",
  "'; drop table users; --",
  "%_\\",
  "$\u007bjndi:ldap://x}",
  "{{7*7}}",
  "../../etc/passwd",
  "<script>alert(1)</script>",
  "=cmd()",
  "__proto__",
  "constructor",
  "123456\n",
  "１２３４５６",
  "١٢٣٤٥٦",
  "+12345",
  "1e5000",
  "👩‍👩‍👧‍👦".repeat(200),
  "e\u0301".repeat(2000),
  "x".repeat(15_000),
  "a@".repeat(5_000),
  "ﷺ".repeat(500),
];

/** JSON texts that no field asked for. */
const hostileValues = [
  "null",
  "true",
  "0",
  "-0",
  "-1",
  "1e400",
  "-1e400",
  "1e-400",
  "0.1",
  "123456",
  "9007199254740993",
  "9".repeat(400),
  "[]",
  '["x"]',
  "[null]",
  "{}",
  '{"a":1,"a":2}',
  '{"__proto__":{"role":"administrator"}}',
  '{"constructor":{"prototype":{"role":"administrator"}}}',
  '{"toString":"x","valueOf":null}',
  '{"length":1e9}',
  `{"${"k".repeat(8_000)}":1}`,
  nested("[", "]", 7_000),
  nested('{"a":', "}", 2_000).replace('{"a":}', '{"a":1}'),
];

/** A JSON text to stand where a field's value stands. */
export const hostileValue: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: fc.constantFrom(...hostileValues), weight: 3 },
  { arbitrary: fc.constantFrom(...hostileTexts).map((text) => JSON.stringify(text)), weight: 3 },
  { arbitrary: anyUnits.map((text) => JSON.stringify(text)), weight: 2 },
  {
    arbitrary: fc.string({ unit: "grapheme", maxLength: 130 }).map((text) => JSON.stringify(text)),
    weight: 2,
  },
  { arbitrary: fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.stringify(value)), weight: 2 },
);

type BodyDamage = (body: string) => Uint8Array;

/** What may become of a body that was in order, as bytes. */
export const bodyDamage: fc.Arbitrary<BodyDamage> = fc.oneof(
  fc
    .constantFrom<((body: string) => string)[]>(
      () => "",
      () => " ",
      () => "null",
      () => '"text"',
      () => "{'a':1}",
      () => nested("[", "]", 8_000),
      () => "[".repeat(16_000),
      () => '{"a":'.repeat(3_200),
      (body) => `\ufeff${body}`,
      (body) => `[${body}]`,
      (body) => `${body}${body}`,
      (body) => `${body},`,
      (body) => body.replace("}", ',"surplus":1}'),
      (body) => body.replace("}", ',"__proto__":{"role":"administrator"}}'),
      (body) => body.replace("}", ',"constructor":{"prototype":{}}}'),
      (body) => body.replace("{", '{"\\u0000":1,'),
      (body) => body.replace(/\{("[^"]+":)/, "{$1null,$1"),
      (body) => `${body}${" ".repeat(17_000)}`,
    )
    .map(
      (damage): BodyDamage =>
        (body) =>
          Buffer.from(damage(body)),
    ),
  fc.constantFrom<BodyDamage[]>(
    (body) => Buffer.from(body, "utf16le"),
    (body) => Buffer.from(`\ufeff${body}`, "utf16le"),
    (body) => gzipSync(body),
    (body) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(body)]),
  ),
  fc.nat(300).map(
    (end): BodyDamage =>
      (body) =>
        Buffer.from(body).subarray(0, end),
  ),
  fc.tuple(fc.nat(), fc.nat(255)).map(
    ([place, byte]): BodyDamage =>
      (body) => {
        const bytes = Buffer.from(body);
        if (bytes.length > 0) bytes[place % bytes.length] = byte;
        return bytes;
      },
  ),
  fc.uint8Array({ maxLength: 200 }).map(
    (bytes): BodyDamage =>
      () =>
        bytes,
  ),
);

/** A text for a path's or a query's parameter, encoded or not. */
export const hostileParameter: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...hostileTexts.map((text) => encodeURIComponent(text.toWellFormed()))),
  fc.constantFrom("%", "%00", "%ff", "%ed%a0%80", "%2F", "..%2f..", "%252e", "x".repeat(5_000), "&", "a=b"),
  fc.string({ unit: "grapheme", maxLength: 80 }).map(encodeURIComponent),
);
