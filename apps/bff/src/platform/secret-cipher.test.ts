import { expect, test } from "vitest";
import { fixedKeys } from "./key-source.ts";
import { newKey } from "./keys.ts";
import { createSecretCipher } from "./secret-cipher.ts";

const [first, second] = [newKey("k1"), newKey("k2")];
const cipher = createSecretCipher(fixedKeys(first));
const owner = { userId: "user-1", authenticatorId: "authenticator-1" };
const secret = Buffer.from("12345678901234567890");

test("what was sealed opens again, and never looks the same twice", () => {
  const [one, other] = [cipher.seal(secret, owner), cipher.seal(secret, owner)];
  expect(cipher.open(one, owner)).toEqual(secret);
  expect(one.ciphertext).not.toBe(other.ciphertext);
  expect(Buffer.from(one.ciphertext, "base64url").includes(secret)).toBe(false);
});

test.each([
  { userId: "user-2", authenticatorId: "authenticator-1" },
  { userId: "user-1", authenticatorId: "authenticator-2" },
  { userId: "user-1authenticator-1", authenticatorId: "" },
])("moved to the row of %o it does not open (SK-1)", (thief) => {
  const sealed = cipher.seal(secret, owner);
  expect(() => cipher.open(sealed, thief)).toThrow();
});

test("with any one bit flipped it does not open", () => {
  const sealed = cipher.seal(secret, owner);
  const bytes = Buffer.from(sealed.ciphertext, "base64url");
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const flipped = Buffer.from(bytes);
    flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    const changed = { ...sealed, ciphertext: flipped.toString("base64url") };
    expect(() => cipher.open(changed, owner), `bit ${bit}`).toThrow();
  }
});

test.each(["", "AAAA", "A".repeat(40)])("cut down to %j it does not open", (ciphertext) => {
  expect(() => cipher.open({ ciphertext, keyId: "k1" }, owner)).toThrow();
});

test("under an unknown key, another key of the same id or the wrong id it does not open", () => {
  const sealed = cipher.seal(secret, owner);
  expect(() => createSecretCipher(fixedKeys(second)).open(sealed, owner)).toThrow();
  expect(() => createSecretCipher(fixedKeys(newKey("k1"))).open(sealed, owner)).toThrow();
  expect(() =>
    createSecretCipher(fixedKeys(first, second)).open({ ...sealed, keyId: "k2" }, owner),
  ).toThrow();
});

test("a new key seals from now on, the old one still opens (SK-2)", () => {
  const sealed = cipher.seal(secret, owner);
  const rotated = createSecretCipher(fixedKeys(second, first));
  expect(rotated.open(sealed, owner)).toEqual(secret);
  expect(rotated.seal(secret, owner).keyId).toBe("k2");
});
