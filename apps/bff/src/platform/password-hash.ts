import { availableParallelism } from "node:os";
import { normalisePassword } from "@futae/domain/password";
import * as nodeArgon2 from "@node-rs/argon2";
import { createSemaphore } from "./semaphore.ts";

/** OWASP's parameters for argon2id, the library's default algorithm: 19 MiB, two passes, one lane (ASVS 5.0 11.4.2). */
const recommended = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export interface PasswordHasher {
  /** PHC string; parameters stand in it. */
  hash(password: string): Promise<string>;
  /** Without a hash it does the same work and answers false, so that unknown names take as long (ET-2). */
  verify(passwordHash: string | undefined, password: string): Promise<boolean>;
  needsRehash(passwordHash: string): boolean;
}

/** argon2id, at most as many at once as there are cores. */
export async function createPasswordHasher(
  parameters = recommended,
  argon2: Pick<typeof nodeArgon2, "hash" | "verify"> = nodeArgon2,
): Promise<PasswordHasher> {
  const nobodysHash = await argon2.hash("nobody's password", parameters);
  const semaphore = createSemaphore(availableParallelism());
  const prefix = `$argon2id$v=19$m=${parameters.memoryCost},t=${parameters.timeCost},p=${parameters.parallelism}$`;
  return {
    hash: (password) => semaphore(() => argon2.hash(normalisePassword(password), parameters)),
    verify: (passwordHash, password) =>
      semaphore(async () => {
        const isRight = await argon2.verify(passwordHash ?? nobodysHash, normalisePassword(password));
        return isRight && passwordHash !== undefined;
      }),
    needsRehash: (passwordHash) => !passwordHash.startsWith(prefix),
  };
}
