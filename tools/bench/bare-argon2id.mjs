import { createPasswordHasher } from "../../apps/bff/src/platform/password-hash.ts";
import { password } from "./people.mjs";

const hashes = 100;

/**
 * How many passwords this machine verifies in a second when nothing else is done, with so many waiting at once.
 * @param {number} concurrency
 */
export async function bareArgon2idPerSecond(concurrency) {
  const hasher = await createPasswordHasher();
  const hash = await hasher.hash(password);
  let left = hashes;
  const work = async () => {
    while (left > 0) {
      left -= 1;
      await hasher.verify(hash, password);
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: concurrency }, work));
  return (1000 * hashes) / (performance.now() - started);
}
