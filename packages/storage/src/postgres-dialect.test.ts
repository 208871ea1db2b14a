import { sql } from "kysely";
import { afterAll, describe, expect, inject, it } from "vitest";
import { givenUser } from "../test/support/test-rows.ts";
import { openTestStorage, storageKinds } from "../test/support/test-storage.ts";
import { isStorageUnavailable } from "./connection-error.ts";
import { openStorage } from "./storage.ts";
import { findUserById, insertUser, listUsers, someUserExists, updateUser } from "./users.ts";

const errorOf = async (databaseUrl: string): Promise<unknown> => {
  const storage = openStorage({ databaseUrl });
  expect(await storage.isReachable()).toBe(false);
  const error: unknown = await someUserExists(storage.db).catch((reason: unknown) => reason);
  await storage.close();
  expect(error).toSatisfy(isStorageUnavailable);
  return error;
};

describe.each(storageKinds.filter((kind) => kind === "postgres"))("%s", async (kind) => {
  const storage = await openTestStorage(kind);
  const other = openStorage(storage.location);
  afterAll(async () => {
    await other.close();
    await storage.close();
  });
  const { db } = storage;

  it("works again after its connections were lost, in and out of a transaction", async () => {
    const breakConnections = () =>
      sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`.execute(other.db);
    await givenUser(db);
    await breakConnections();
    await expect.poll(storage.isReachable, { timeout: 20_000 }).toBe(true);
    const cut = storage.transaction(async (tx) => {
      const user = await givenUser(tx);
      await breakConnections();
      await insertUser(tx, { ...user, id: "lost", loginNameKey: "lost" });
    });
    await expect(cut).rejects.toSatisfy(isStorageUnavailable);
    await expect.poll(storage.isReachable, { timeout: 20_000 }).toBe(true);
    expect(await listUsers(db, { limit: 1 })).toMatchObject({ total: 1 });
  });

  it("goes on after a newer server's migration changed a table under its kept plans", async () => {
    const user = await givenUser(db);
    const find = () => findUserById(db, user.id);
    expect(await find()).toEqual(user);
    await sql`alter table users add column of_a_newer_version bigint`.execute(other.db);
    await expect(find()).rejects.toSatisfy(isStorageUnavailable);
    expect(await find()).toMatchObject(user);
  });

  it.each(["out of a transaction", "in a transaction"])(
    "works %s where a pooler's session knows a name already, and names nothing any more",
    async (where) => {
      const user = await givenUser(db);
      const behindPooler = openStorage(storage.location);
      const names = sql<{
        name: string;
        statement: string;
      }>`select name, statement from pg_prepared_statements`;
      await findUserById(behindPooler.db, user.id);
      const [known] = (await names.execute(behindPooler.db)).rows;
      await behindPooler.close();

      const other = openStorage(storage.location);
      await sql.raw(`prepare ${known?.name} as select 1`).execute(other.db);
      const runs: string[] = [];
      const find = async (ex: typeof other.db) => {
        runs.push(where);
        return findUserById(ex, user.id);
      };
      const found = where === "in a transaction" ? await other.transaction(find) : await find(other.db);
      expect(found).toMatchObject(user);
      expect(runs).toHaveLength(where === "in a transaction" ? 2 : 1);
      expect((await names.execute(other.db)).rows).toHaveLength(1);
      await other.close();
    },
  );

  it("has the isolation level this package is written for, and keeps what it acknowledged", async () => {
    const { rows } = await storage.transaction((tx) =>
      sql`select current_setting('transaction_isolation') as level, current_setting('fsync') as fsync`.execute(
        tx,
      ),
    );
    expect(rows).toEqual([{ level: "read committed", fsync: "on" }]);
  });

  it("orders every text by code points", async () => {
    const { rows } = await sql`
      select distinct data_type, collation_name from information_schema.columns
      where table_schema = 'public' and table_name <> 'applied_migrations' order by data_type`.execute(db);
    expect(rows).toEqual([
      { dataType: "bigint", collationName: null },
      { dataType: "text", collationName: "C" },
    ]);
  });

  it("runs a transaction again that a deadlock undid (RA-4)", async () => {
    const [one, other] = [await givenUser(db, { email: "0" }), await givenUser(db, { email: "0" })];
    const bothHoldOne = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let runs = 0;
    const increment = (ids: readonly string[], holder: number) =>
      storage.transaction(async (tx) => {
        runs += 1;
        for (const id of ids) {
          await updateUser(tx, id, {}, 1);
          const email = String(Number((await findUserById(tx, id))?.email) + 1);
          await updateUser(tx, id, { email }, 1);
          bothHoldOne[holder]?.resolve();
          await bothHoldOne[1 - holder]?.promise;
        }
      });
    await Promise.all([increment([one.id, other.id], 0), increment([other.id, one.id], 1)]);
    expect(runs).toBe(3);
    for (const { id } of [one, other]) expect(await findUserById(db, id)).toMatchObject({ email: "2" });
  });

  it("does not let audit events be truncated", async () => {
    await expect(sql`truncate audit_events`.execute(db)).rejects.toThrow("audit events cannot be");
  });

  it("refuses a user or has no such database, and never repeats a password", async () => {
    const url = new URL(inject("postgresUrl") ?? "");
    url.pathname = "/hunter3";
    expect(String(await errorOf(url.href))).toMatch(
      /"hunter3".*\(3D000\): there is no database of this name/,
    );
    url.password = "hunter2";
    expect(String(await errorOf(url.href))).toMatch(/\(28P01\): it refuses the user, the password/);
    expect(String(await errorOf(url.href))).not.toContain("hunter2");
  });
});

describe("a PostgreSQL that cannot be used", () => {
  it("is unreachable, and its errors say which one it is and what to do", async () => {
    expect(await errorOf("postgres://futae:hunter2@127.0.0.1:1/portal")).toMatchObject({
      message:
        'DATABASE_URL: the database "portal" on 127.0.0.1, port 1, cannot be used (ECONNREFUSED): nothing listens there.',
    });
    expect(await errorOf("postgres://futae:hunter2@/portal?host=/nowhere")).toMatchObject({
      message:
        'DATABASE_URL: the database "portal" at the socket in /nowhere, cannot be used (ENOENT): nothing listens there.',
    });
  });
});
