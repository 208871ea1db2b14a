import { readConfig } from "../../apps/bff/src/config.ts";
import { newUserRow } from "../../apps/bff/src/new-user-row.ts";
import { openDeps } from "../../apps/bff/src/open-deps.ts";
import { createLog } from "../../apps/bff/src/platform/log.ts";
import { hashToken, newId, newToken } from "../../apps/bff/src/platform/token.ts";
import { newTotpSecret } from "../../apps/bff/src/platform/totp.ts";
import { pendingSignInLifetimeMs } from "../../packages/domain/src/lifetime.ts";
import { insertAuthenticator } from "../../packages/storage/src/authenticators.ts";
import { insertPendingSignIn } from "../../packages/storage/src/pending-sign-ins.ts";
import { insertUser } from "../../packages/storage/src/users.ts";

export const password = "plum-trees-in-the-rain";

/**
 * Someone with an authenticator, an address of their own, and a pending sign-in that requires its code.
 * @typedef {{ id: string, loginName: string, address: string, secret: Uint8Array, pendingToken: string }} Person
 */

/**
 * Puts people straight into the database: one code is good for one sign-in, so that many need many.
 * @param {NodeJS.ProcessEnv} env the server's
 * @param {number} count
 * @returns {Promise<Person[]>}
 */
export async function createPeople(env, count) {
  const deps = await openDeps(readConfig(env), createLog("silent"));
  const passwordHash = await deps.passwordHasher.hash(password);
  const people = await deps.storage.transaction(async (tx) => {
    const created = [];
    for (let index = 0; index < count; index += 1) {
      created.push(await createPerson(deps, tx, passwordHash, index));
    }
    return created;
  });
  await deps.storage.close();
  return people;
}

async function createPerson(deps, tx, passwordHash, index) {
  const now = deps.clock.now();
  const loginName = `person-${index}`;
  const user = newUserRow({
    loginName,
    displayName: loginName,
    email: "",
    role: "user",
    passwordHash,
    passwordIsTemporary: false,
    now,
  });
  const secret = newTotpSecret();
  const authenticatorId = newId();
  const { ciphertext, keyId } = deps.cipher.seal(secret, { userId: user.id, authenticatorId });
  const pendingToken = newToken();
  await insertUser(tx, user);
  await insertAuthenticator(tx, {
    id: authenticatorId,
    userId: user.id,
    kind: "totp",
    name: "phone",
    secretCiphertext: ciphertext,
    keyId,
    lastUsedStep: 0,
    lastUsedAt: null,
    ordinal: 1,
    createdAt: now,
  });
  await insertPendingSignIn(tx, {
    id: newId(),
    userId: user.id,
    tokenHash: hashToken(pendingToken),
    requiredStep: "code",
    method: "password",
    credentialVersion: user.credentialVersion,
    wrongCodes: 0,
    createdAt: now,
    expiresAt: now + pendingSignInLifetimeMs,
  });
  const address = `10.0.${index >> 8}.${index & 0xff}`;
  return { id: user.id, loginName, address, secret, pendingToken };
}
