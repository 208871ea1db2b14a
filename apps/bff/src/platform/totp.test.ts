import { expect, test } from "vitest";
import { Phone } from "../testing/phone.ts";
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
