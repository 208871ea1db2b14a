import type { Storage } from "@futae/storage/storage";
import { newUserRow } from "../../src/new-user-row.ts";
import { systemClock } from "../../src/platform/clock.ts";
import type { SecretCipher } from "../../src/platform/secret-cipher.ts";
import { newId } from "../../src/platform/token.ts";
import { newTotpSecret } from "../../src/platform/totp.ts";

/** Adds users with an authenticator that nobody signs in with; returns the secrets by the authenticators' ids. */
export async function seedAuthenticators(
  storage: Storage,
  cipher: SecretCipher,
  count: number,
): Promise<Map<string, Buffer>> {
  const secrets = new Map<string, Buffer>();
  const now = systemClock.now();
  await storage.transaction(async (tx) => {
    while (secrets.size < count) {
      const [id, secret] = [newId(), newTotpSecret()];
      const person = { loginName: id, displayName: id, email: "", role: "user" } as const;
      const user = newUserRow({ ...person, passwordHash: "", passwordIsTemporary: false, now });
      const { ciphertext, keyId } = cipher.seal(secret, { userId: user.id, authenticatorId: id });
      await tx.insertInto("users").values(user).execute();
      await tx
        .insertInto("authenticators")
        .values({
          id,
          userId: user.id,
          kind: "totp",
          name: "",
          secretCiphertext: ciphertext,
          keyId,
          lastUsedStep: 0,
          lastUsedAt: null,
          ordinal: 1,
          createdAt: now,
        })
        .execute();
      secrets.set(id, Buffer.from(secret));
    }
  });
  return secrets;
}
