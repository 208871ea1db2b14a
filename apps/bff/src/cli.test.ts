import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { codeLockout } from "@futae/domain/lockout";
import { findAttempts, reserveAttempt } from "@futae/storage/attempt-counters";
import { listAuditEvents } from "@futae/storage/audit-events";
import { insertAuthenticator, listAuthenticators } from "@futae/storage/authenticators";
import { insertUser } from "@futae/storage/users";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { runProcess } from "../test/support/server-process.ts";
import { readConfig } from "./config.ts";
import type { Deps } from "./deps.ts";
import { newUserRow } from "./new-user-row.ts";
import { openDeps } from "./open-deps.ts";
import { operatorActor } from "./operator.ts";
import { createLog } from "./platform/log.ts";
import { newTotpSecret } from "./platform/totp.ts";
import { codeAttemptKey } from "./verification/factor-attempts.ts";
import { passwordAttemptKey } from "./verification/verify-password.ts";

// Some start several processes, one after the other.
vi.setConfig({ testTimeout: 30_000 });

const dataDir = mkdtempSync(join(tmpdir(), "futae-cli-"));
let deps: Deps;

beforeAll(async () => {
  deps = await openDeps(readConfig({ FUTAE_DATA_DIR: dataDir }), createLog("silent"));
});
afterAll(async () => {
  await deps.storage.close();
  rmSync(dataDir, { recursive: true });
});

const futae = (...args: string[]) => runProcess("cli.ts", { FUTAE_DATA_DIR: dataDir }, args).ended();

async function createProtectedUser(loginName: string): Promise<string> {
  const now = deps.clock.now();
  const person = { loginName, displayName: loginName, email: "", role: "administrator" } as const;
  const user = newUserRow({ ...person, passwordHash: "", passwordIsTemporary: false, now });
  await insertUser(deps.storage.db, user);
  const owner = { userId: user.id, authenticatorId: `of-${user.id}` };
  const { ciphertext, keyId } = deps.cipher.seal(newTotpSecret(), owner);
  await insertAuthenticator(deps.storage.db, {
    id: owner.authenticatorId,
    userId: user.id,
    kind: "totp",
    name: "",
    secretCiphertext: ciphertext,
    keyId,
    lastUsedStep: 0,
    lastUsedAt: null,
    ordinal: 1,
    createdAt: now,
  });
  return user.id;
}

test("users reset-two-factor turns it off, in any case of the name, and says who did it and why", async () => {
  const id = await createProtectedUser("Hanako");

  const result = await futae("users", "reset-two-factor", "HANAKO", "--reason", "lost phone");

  expect(result).toMatchObject({ code: 0, stderr: "" });
  expect(result.stdout).toMatch(/^Two-factor authentication of Hanako is off\b.*\.\n$/);
  expect(await listAuthenticators(deps.storage.db, id)).toEqual([]);
  expect(await listAuditEvents(deps.storage.db, { limit: 10 })).toMatchObject([
    {
      action: "two_factor.reset",
      level: "warning",
      actorKind: "operator",
      actorName: operatorActor().operator,
      actorId: null,
      subjectId: id,
      subjectName: "Hanako",
      reason: "lost phone",
    },
  ]);
});

test.each([
  [["users", "reset-two-factor", "nobody"], /^There is no user with the login name nobody\.\n$/],
  [["users", "unlock", "nobody"], /^There is no user with the login name nobody\.\n$/],
  [["users", "unlock"], /^This is not a command\.\n\nUsage:/],
  [["users"], /^This is not a command\.\n\nUsage:/],
  [["users", "reset-two-factor"], /^This is not a command\.\n\nUsage:/],
  [["users", "delete", "nobody"], /^This is not a command\.\n\nUsage:/],
  [["users", "reset-two-factor", "a", "b"], /^This is not a command\.\n\nUsage:/],
  [["users", "reset-two-factor", "nobody", "--force"], /--force/],
  [["users", "reset-two-factor", "nobody", "--reason", "two\nlines"], /reason/i],
])("%j ends with 1 and a sentence", async (args, said) => {
  const { code, stdout, stderr } = await futae(...args);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(said);
  expect(stderr).not.toMatch(/\n\s+at /);
});

test("a user without it is left alone", async () => {
  const id = await createProtectedUser("Jiro");
  await futae("users", "reset-two-factor", "Jiro");
  const again = await futae("users", "reset-two-factor", "Jiro");
  expect(again).toMatchObject({ code: 1, stderr: "Two-factor authentication is not on for this user.\n" });
  expect(await listAuditEvents(deps.storage.db, { subjectId: id, limit: 10 })).toHaveLength(1);
});

test("users unlock lifts every lock, the stop as well, and says who did it", async () => {
  const id = await createProtectedUser("Saburo");
  const { db } = deps.storage;
  for (const key of [passwordAttemptKey(id), codeAttemptKey(id)]) {
    const limit = { key, now: deps.clock.now(), ...codeLockout, firstLockingFailure: 51 };
    for (let count = 0; count < 50; count += 1) await reserveAttempt(db, limit);
  }

  const result = await futae("users", "unlock", "saburo");

  expect(result).toEqual({ code: 0, stdout: "Saburo is not locked any more.\n", stderr: "" });
  expect(await findAttempts(db, passwordAttemptKey(id))).toBeUndefined();
  expect(await findAttempts(db, codeAttemptKey(id))).toBeUndefined();
  expect(await listAuditEvents(db, { subjectId: id, limit: 10 })).toMatchObject([
    { action: "user.unlocked", actorKind: "operator", actorName: operatorActor().operator },
  ]);
});

test.each([{ args: [] }, { args: ["--help"] }, { args: ["keys", "--help"] }])(
  "$args lists the commands",
  async ({ args }) => {
    const { code, stdout } = await futae(...args);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Usage: npm run futae -- COMMAND\n/);
    for (const name of ["policy set", "policy show", "users reset-two-factor", "users unlock"])
      expect(stdout).toContain(`  ${name}\n`);
  },
);

test.each([
  ["users", "reset-two-factor"],
  ["users", "unlock"],
])("%s %s --help shows how it is used", async (noun, verb) => {
  const { code, stdout } = await futae(noun, verb, "--help");
  expect(code).toBe(0);
  expect(stdout).toMatch(new RegExp(`^Usage: npm run futae -- ${noun} ${verb} LOGIN_NAME`));
});

test("a configuration that cannot be used is told, not opened", async () => {
  const { code, stderr } = await runProcess("cli.ts", { FUTAE_URL: "http://portal.example" }, [
    "users",
    "reset-two-factor",
    "x",
  ]).ended();
  expect(code).toBe(1);
  expect(stderr).toContain("FUTAE_URL");
});
