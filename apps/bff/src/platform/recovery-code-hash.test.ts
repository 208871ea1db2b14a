import { expect, test } from "vitest";
import { fixedKeys } from "./key-source.ts";
import { newKey } from "./keys.ts";
import { createRecoveryCodeHash, type RecoveryCodeKey } from "./recovery-code-hash.ts";
import { UnreadableSecretError } from "./unreadable-secret-error.ts";

const [first, second, third] = [newKey("k1"), newKey("k2"), newKey("k3")];
const code = "2345-6789-ABCD-EFGH";
const ownKey: RecoveryCodeKey = { id: "k1", keyId: "k1", ciphertext: null };
const { codeHash } = createRecoveryCodeHash(fixedKeys(first)).current(code);

const sealedUnder = (...ring: Parameters<typeof fixedKeys>): RecoveryCodeKey => ({
  ...ownKey,
  ...createRecoveryCodeHash(fixedKeys(...ring)).reseal(ownKey),
});

test("a code's hash is found under the key of its id, however the code is typed", () => {
  const hash = createRecoveryCodeHash(fixedKeys(second, first));
  expect(hash.candidates("2345 6789 abcd efgh", [ownKey])).toEqual([codeHash]);
  expect(hash.current(code)).toMatchObject({ keyId: "k2", codeHash: expect.not.stringContaining(codeHash) });
});

test("after its key is gone it is found with the one sealed under the new key (SK-2)", () => {
  const sealed = sealedUnder(second, first);
  expect(sealed.keyId).toBe("k2");
  expect(createRecoveryCodeHash(fixedKeys(second)).candidates(code, [sealed])).toEqual([codeHash]);

  const again = { ...sealed, ...createRecoveryCodeHash(fixedKeys(third, second)).reseal(sealed) };
  expect(again.keyId).toBe("k3");
  expect(createRecoveryCodeHash(fixedKeys(third)).candidates(code, [again])).toEqual([codeHash]);
});

test("under its own key again it needs no sealing", () => {
  const sealed = sealedUnder(second, first);
  expect(createRecoveryCodeHash(fixedKeys(first, second)).reseal(sealed)).toEqual({
    keyId: "k1",
    ciphertext: null,
  });
});

test.each([
  ["of another id", () => ({ ...sealedUnder(second, first), id: "k3" })],
  ["under another key's name", () => ({ ...sealedUnder(second, first), keyId: "k3" })],
  ["of a key that is not there", () => ({ ...sealedUnder(second, first), keyId: "gone" })],
  ["with a changed ciphertext", () => ({ ...sealedUnder(second, first), ciphertext: "A".repeat(80) })],
])("one %s does not open: it fails closed (SK-1, TV-8)", (_, changed) => {
  const hash = createRecoveryCodeHash(fixedKeys(second, third));
  expect(() => hash.candidates(code, [changed()])).toThrow(UnreadableSecretError);
});
