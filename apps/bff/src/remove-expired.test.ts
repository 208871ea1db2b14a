import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hours } from "@futae/domain/duration";
import { codeLockout } from "@futae/domain/lockout";
import { findAttempts, reserveAttempt } from "@futae/storage/attempt-counters";
import { giveMailUp, queueMail } from "@futae/storage/outbox-mails";
import { afterAll, expect, test } from "vitest";
import { startTestApp } from "../test/support/test-app.ts";
import { emlFolderIn, emlTime } from "./platform/eml-mails.ts";
import { sweep } from "./remove-expired.ts";
import { codeAttemptKey, recoveryCodeAttemptKey } from "./verification/factor-attempts.ts";
import { passwordAttemptKey } from "./verification/verify-password.ts";

const dataDir = mkdtempSync(join(tmpdir(), "futae-expired-"));
const app = await startTestApp({ config: { dataDir } });
afterAll(async () => {
  await app.close();
  rmSync(dataDir, { recursive: true });
});

const countersOfNobody = async () => {
  const rows = await app.deps.storage.db.selectFrom("attemptCounters").select("key").execute();
  return rows.filter(({ key }) => key.startsWith("password-of-nobody:")).length;
};

const wrongPassword = (loginName: string) =>
  app.browser().post("/api/session", { loginName, password: "a wrong password" });

test("forgets a day-old counter of wrong passwords, whether anybody has the name or not", async () => {
  const user = await app.createUser();
  await wrongPassword("nobody");
  await wrongPassword(user.loginName);

  await sweep(app.deps);
  expect(await countersOfNobody()).toBe(1);
  expect(await findAttempts(app.deps.storage.db, passwordAttemptKey(user.id))).toMatchObject({ failures: 1 });

  app.clock.advance(hours(24) + 1);
  await sweep(app.deps);
  expect(await countersOfNobody()).toBe(0);
  expect(await findAttempts(app.deps.storage.db, passwordAttemptKey(user.id))).toBeUndefined();
});

test("keeps a counter whose lock ended less than a day ago", async () => {
  const user = await app.createUser();
  for (let count = 0; count < 10; count += 1) await wrongPassword(user.loginName);
  app.clock.advance(hours(24) + 1);
  await sweep(app.deps);
  expect(await findAttempts(app.deps.storage.db, passwordAttemptKey(user.id))).toMatchObject({
    failures: 10,
  });
});

test("never forgets a counter of codes: waiting does not undo the stop at 50 (RL-5)", async () => {
  const { id } = await app.createUser();
  const keys = [codeAttemptKey(id), recoveryCodeAttemptKey(id)];
  const { db } = app.deps.storage;
  for (const key of keys) await reserveAttempt(db, { key, now: app.clock.now(), ...codeLockout });
  app.clock.advance(hours(24 * 365));
  await sweep(app.deps);
  for (const key of keys) expect(await findAttempts(db, key)).toMatchObject({ failures: 1 });
});

test("removes sessions past their absolute end", async () => {
  const user = await app.createUser();
  await app.signIn(user);
  const count = async () =>
    (await app.deps.storage.db.selectFrom("sessions").select("id").where("userId", "=", user.id).execute())
      .length;

  await sweep(app.deps);
  expect(await count()).toBe(1);

  app.clock.advance(hours(24));
  await sweep(app.deps);
  expect(await count()).toBe(0);
});

test("removes a mail a month after it was given up", async () => {
  const { storage } = app.deps;
  const texts = { kind: "", recipient: "", subject: "", textBody: "", htmlBody: "" };
  await storage.transaction((tx) => queueMail(tx, { id: "gone", queuedAt: app.clock.now(), ...texts }));
  await giveMailUp(storage.db, { id: "gone", attempts: 0, at: app.clock.now(), lastError: "550" });
  const count = async () => (await storage.db.selectFrom("outboxMails").select("id").execute()).length;

  app.clock.advance(hours(24 * 30));
  await sweep(app.deps);
  expect(await count()).toBe(1);

  app.clock.advance(1);
  await sweep(app.deps);
  expect(await count()).toBe(0);
});

test("removes a mail that was delivered as a file, 30 days later", async () => {
  const folder = emlFolderIn(dataDir);
  const mail = join(folder, `${emlTime(app.clock.now())}-1.eml`);
  mkdirSync(folder);
  writeFileSync(mail, "");

  app.clock.advance(hours(24 * 30));
  await sweep(app.deps);
  expect(existsSync(mail)).toBe(true);

  app.clock.advance(1);
  await sweep(app.deps);
  expect(existsSync(mail)).toBe(false);
});
