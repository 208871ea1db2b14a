import { generateSync } from "otplib";
import { expect, test } from "vitest";
import { Phone } from "../../test/support/phone.ts";
import { base32Secret, codeMatcher, codeOfStep, newTotpSecret } from "./totp.ts";

const rfcSecret = Buffer.from("12345678901234567890");

test.each(
  ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"].map(
    (code, counter) => ({ counter, code }),
  ),
)("counter $counter gives $code (RFC 4226 appendix D)", ({ counter, code }) => {
  expect(codeOfStep(rfcSecret, counter)).toBe(code);
});

test.each([
  { second: 59, code: "287082" },
  { second: 1_111_111_109, code: "081804" },
  { second: 1_111_111_111, code: "050471" },
  { second: 1_234_567_890, code: "005924" },
  { second: 2_000_000_000, code: "279037" },
  { second: 20_000_000_000, code: "353130" },
])("second $second gives $code (RFC 6238 appendix B)", ({ second, code }) => {
  expect(codeOfStep(rfcSecret, Math.floor(second / 30))).toBe(code);
  expect(new Phone(base32Secret(rfcSecret)).code(second * 1000)).toBe(code);
});

const keys = {
  sha1: "12345678901234567890",
  sha256: "12345678901234567890123456789012",
  sha512: "1234567890123456789012345678901234567890123456789012345678901234",
} as const;

test.each([
  { second: 59, sha1: "94287082", sha256: "46119246", sha512: "90693936" },
  { second: 1_111_111_109, sha1: "07081804", sha256: "68084774", sha512: "25091201" },
  { second: 1_111_111_111, sha1: "14050471", sha256: "67062674", sha512: "99943326" },
  { second: 1_234_567_890, sha1: "89005924", sha256: "91819424", sha512: "93441116" },
  { second: 2_000_000_000, sha1: "69279037", sha256: "90698825", sha512: "38618901" },
  { second: 20_000_000_000, sha1: "65353130", sha256: "77737706", sha512: "47863826" },
])(
  "the library gives the eight digits of second $second (RFC 6238 appendix B, TV-1)",
  ({ second, ...codes }) => {
    for (const algorithm of ["sha1", "sha256", "sha512"] as const) {
      const secret = Buffer.from(keys[algorithm]);
      const counter = Math.floor(second / 30);
      const code = generateSync({ strategy: "hotp", secret, counter, algorithm, digits: 8 });
      expect(code).toBe(codes[algorithm]);
    }
  },
);

test("secrets are 160 bits, 32 signs to type, and never the same (EN-1)", () => {
  const secrets = Array.from({ length: 10_000 }, () => base32Secret(newTotpSecret()));
  expect(secrets[0]).toMatch(/^[A-Z2-7]{32}$/);
  expect(new Set(secrets).size).toBe(10_000);
});

test("a code matches its own step alone, and nothing shorter or longer", () => {
  const matches = codeMatcher(rfcSecret, "287082");
  expect([0, 1, 2, -1].map(matches)).toEqual([false, true, false, false]);
  for (const typed of ["28708", "2870821", "", "287082 "])
    expect(codeMatcher(rfcSecret, typed)(1)).toBe(false);
});
