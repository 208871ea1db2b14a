import { afterAll, describe, expect, it } from "vitest";
import { migrateFromFirst } from "../../test/support/test-migration.ts";
import { storageKinds } from "../../test/support/test-storage.ts";
import { listAuthenticators } from "../authenticators.ts";
import { findLiveUser } from "../live-user.ts";

/** A database as the first version left it: someone with two-factor authentication. */
const before = [
  "insert into encryption_keys (id, canary, created_at) values ('k1', 'canary', 1)",
  `insert into users (id, login_name, login_name_key, display_name, email, role, search_key, password_hash,
    password_changed_at, credential_version, created_at, updated_at)
    values ('user', 'user', 'user', 'user', '', 'user', 'user', 'hash', 1, 1, 1, 1)`,
  `insert into authenticators (id, user_id, name, secret_ciphertext, key_id, last_used_step, created_at)
    values ('phone', 'user', '', 'ciphertext', 'k1', 7, 1)`,
];

describe.each(storageKinds)("the migration to kinds of authenticators on %s", async (kind) => {
  const { storage, close } = await migrateFromFirst(kind, before);
  afterAll(close);
  const { db } = storage;

  it("keeps the authenticator, as an app that shows codes", async () => {
    expect(await listAuthenticators(db, "user")).toMatchObject([
      { id: "phone", kind: "totp", lastUsedStep: 7, secretCiphertext: "ciphertext" },
    ]);
  });

  it("leaves two-factor authentication on", async () => {
    expect(await findLiveUser(db, "user")).toMatchObject({ twoFactorIsOn: true });
  });
});
