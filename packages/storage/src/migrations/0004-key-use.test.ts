import { afterAll, describe, expect, it } from "vitest";
import { migrateFromFirst } from "../../test/support/test-migration.ts";
import { storageKinds } from "../../test/support/test-storage.ts";
import { listKeyUse } from "../encryption-keys.ts";
import { listUserRecoveryCodeKeys } from "../recovery-code-keys.ts";

/** A database as the first version left it: one key in use, one that only recovery codes name. */
const before = [
  "insert into encryption_keys (id, canary, created_at) values ('k1', 'canary', 1), ('k0', 'canary', 0)",
  `insert into users (id, login_name, login_name_key, display_name, email, role, search_key, password_hash,
    password_changed_at, credential_version, created_at, updated_at)
    values ('user', 'user', 'user', 'user', '', 'user', 'user', 'hash', 1, 1, 1, 1)`,
  `insert into authenticators (id, user_id, name, secret_ciphertext, key_id, last_used_step, created_at)
    values ('phone', 'user', '', 'ciphertext', 'k1', 7, 1)`,
  `insert into recovery_codes (id, user_id, code_hash, key_id, created_at) values ('code', 'user', 'hash', 'k0', 1)`,
];

describe.each(storageKinds)("the migration to keys in use on %s", async (kind) => {
  const { storage, close } = await migrateFromFirst(kind, before);
  afterAll(close);

  it("keeps every key with the rows that need it, and recovery codes under the key that derives theirs", async () => {
    expect(await listKeyUse(storage.db)).toEqual([
      { keyId: "k0", authenticators: 0, enrolments: 0, recoveryCodes: 1 },
      { keyId: "k1", authenticators: 1, enrolments: 0, recoveryCodes: 0 },
    ]);
    expect(await listUserRecoveryCodeKeys(storage.db, "user")).toEqual([
      { id: "k0", keyId: "k0", ciphertext: null, createdAt: 0 },
    ]);
  });
});
