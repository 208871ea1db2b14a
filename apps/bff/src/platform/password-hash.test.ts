import { describe, expect, test } from "vitest";
import { cheapHashing } from "../../test/support/test-app.ts";
import { createPasswordHasher } from "./password-hash.ts";

const hasher = await createPasswordHasher();
const cheap = await createPasswordHasher(cheapHashing);

test("a hash is argon2id with OWASP's parameters in its PHC string (PW-8)", async () => {
  const hash = await hasher.hash("a quiet river at night");
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]+\$[\w+/]+$/);
  expect(await hasher.verify(hash, "a quiet river at night")).toBe(true);
  expect(hasher.needsRehash(hash)).toBe(false);
});

test("a weaker hash still verifies, and wants to be made anew", async () => {
  const weak = await cheap.hash("a quiet river at night");
  expect(await hasher.verify(weak, "a quiet river at night")).toBe(true);
  expect(hasher.needsRehash(weak)).toBe(true);
});

test("composed and decomposed spelling are one password (PW-6)", async () => {
  expect(await cheap.verify(await cheap.hash("caf\u00e9"), "cafe\u0301")).toBe(true);
});

describe("not interchangeable are", () => {
  test.each([
    ["passwords with the same first 72 bytes (PW-2)", `${"x".repeat(72)}a`, `${"x".repeat(72)}b`],
    ["capital and small letters", "Password", "password"],
    ["with and without an outer space", "password ", "password"],
    ["full and half width", "ｐａｓｓ", "pass"],
    ["different lengths of the same sign", "aaaa", "aaaaa"],
  ])("%s", async (_, password, other) => {
    expect(await cheap.verify(await cheap.hash(password), other)).toBe(false);
  });
});

test("nobody's password is never right, not even the one nobody has", async () => {
  expect(await cheap.verify(undefined, "nobody's password")).toBe(false);
  expect(await cheap.verify(undefined, "")).toBe(false);
});
