import { hours } from "@futae/domain/duration";
import { findAttempts } from "@futae/storage/attempt-counters";
import { afterAll, expect, test } from "vitest";
import { passwordAttemptKey } from "./proofs/password-proof.ts";
import { sweep } from "./remove-expired.ts";
import { startTestApp } from "./testing/test-app.ts";

const app = await startTestApp();
afterAll(() => app.close());

const countersOfNobody = async () => {
  const rows = await app.deps.storage.db.selectFrom("attemptCounters").select("key").execute();
  return rows.filter(({ key }) => key.startsWith("password-of-nobody:")).length;
};

test("forgets the counters of names that nobody has, and no one else's", async () => {
  const user = await app.createUser();
  const guess = (loginName: string) =>
    app.browser().post("/api/session", { loginName, password: "a wrong password" });
  await guess("nobody");
  await guess(user.loginName);

  await sweep(app.deps);
  expect(await countersOfNobody()).toBe(1);

  app.clock.advance(hours(24) + 1);
  await sweep(app.deps);
  expect(await countersOfNobody()).toBe(0);
  expect(await findAttempts(app.deps.storage.db, passwordAttemptKey(user.id))).toMatchObject({ failures: 1 });
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
