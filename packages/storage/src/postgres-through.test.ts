import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, describe, expect, inject, it, onTestFinished } from "vitest";
import { testAuthority, testServer } from "../test/support/test-certificate.ts";
import { startTestFront } from "../test/support/test-front.ts";
import { createTestDatabase, dropTestDatabase } from "../test/support/test-postgres.ts";
import { givenUser, testTime } from "../test/support/test-rows.ts";
import { reserveAttempt } from "./attempt-counters.ts";
import { isStorageUnavailable } from "./connection-error.ts";
import { migrate } from "./migrate.ts";
import { openStorage } from "./storage.ts";
import { findUserById } from "./users.ts";

const serverUrl = inject("postgresUrl") ?? "";
const servers = serverUrl === "" ? [] : [serverUrl];
const fronts = servers.flatMap(
  () => ["refusing pooler", "forgetting pooler", "settings-keeping pooler"] as const,
);

describe.each(fronts)("through a %s of transactions", async (front) => {
  const databaseUrl = await createTestDatabase(serverUrl);
  const direct = openStorage({ databaseUrl });
  await sql`alter database ${sql.id(new URL(databaseUrl).pathname.slice(1))} set synchronous_commit = off`.execute(
    direct.db,
  );
  const through = await startTestFront(databaseUrl, front);
  const storage = openStorage({ databaseUrl: through.url.href });
  await migrate(storage);
  await sql`create table settings_seen (name text)`.execute(storage.db);
  afterAll(async () => {
    await Promise.all([storage.close(), direct.close()]);
    through.close();
    await dropTestDatabase(serverUrl, databaseUrl);
  });

  it("every write is on the disk when it is acknowledged, and ends in time (CR-1)", async () => {
    const see = sql`insert into settings_seen select current_setting('synchronous_commit') || ' ' ||
      current_setting('statement_timeout') || ' ' || current_setting('idle_in_transaction_session_timeout')`;
    await see.execute(storage.db);
    await storage.transaction((tx) => see.execute(tx));
    const { rows } = await sql`select name from settings_seen`.execute(storage.db);
    expect(rows).toEqual([{ name: "on 10s 1min" }, { name: "on 10s 1min" }]);
  });

  it("many at once read and write the same rows, in and out of transactions", async () => {
    const user = await givenUser(storage.db);
    const limit = { key: "shared", now: testTime, firstLockingFailure: 1000, lockDurationsMs: [1] };
    const work = Array.from({ length: 30 }, async (_, index) => {
      await (index % 2 === 0
        ? reserveAttempt(storage.db, limit)
        : storage.transaction((tx) => reserveAttempt(tx, limit)));
      expect(await findUserById(storage.db, user.id)).toEqual(user);
    });
    await Promise.all(work);
    const { failures } = await direct.db
      .selectFrom("attemptCounters")
      .select("failures")
      .where("key", "=", "shared")
      .executeTakeFirstOrThrow();
    expect(failures).toBe(30);
  });

  it("goes on after a write that failed", async () => {
    const user = await givenUser(storage.db);
    await expect(givenUser(storage.db, { id: user.id })).rejects.toThrow(/duplicate key/);
    await expect(storage.transaction((tx) => givenUser(tx, { id: user.id }))).rejects.toThrow(/duplicate/);
    expect(await findUserById(storage.db, user.id)).toEqual(user);
  });
});

describe.each(servers)("TLS to a database (IP-6)", async (server) => {
  const folder = mkdtempSync(join(tmpdir(), "futae-tls-"));
  const authority = join(folder, "ca.pem");
  writeFileSync(authority, testAuthority);
  afterAll(() => rmSync(folder, { recursive: true }));

  async function open(front: { isEncrypted: boolean; host: string; query: string }) {
    const through = await startTestFront(server, front.isEncrypted ? testServer : "forgetting pooler");
    through.url.hostname = front.host;
    const storage = openStorage({ databaseUrl: `${through.url.href}${front.query}` });
    onTestFinished(async () => {
      await storage.close();
      through.close();
    });
    return sql<{ one: number }>`select 1 as one`.execute(storage.db).then(({ rows }) => rows[0]?.one);
  }

  it.each([
    ["127.0.0.1", "?sslmode=require"],
    ["127.0.0.1", `?sslmode=verify-ca&sslrootcert=${authority}`],
    ["127.0.0.1", `?sslmode=require&sslrootcert=${authority}`],
    ["localhost", `?sslmode=verify-full&sslrootcert=${authority}`],
    ["localhost", `?sslrootcert=${authority}`],
    ["0.0.0.0", "?sslmode=require"],
  ])("is spoken to %s with %s", async (host, query) => {
    expect(await open({ isEncrypted: true, host, query })).toBe(1);
  });

  it.each([
    ["0.0.0.0", "", /certificate is not verified; name its authority with sslrootcert/],
    ["127.0.0.1", "?sslmode=verify-full", /certificate is not verified/],
    ["127.0.0.1", `?sslrootcert=${authority}`, /ALTNAME.*certificate is not verified/],
  ])("refuses %s with %s: nobody vouches for the server", async (host, query, said) => {
    const refusal = open({ isEncrypted: true, host, query });
    await expect(refusal).rejects.toThrow(said);
    await expect(refusal).rejects.toSatisfy(isStorageUnavailable);
  });

  it.each(["", "?sslmode=require"])(
    "refuses a host off loopback that offers none, with %s",
    async (query) => {
      const refusal = open({ isEncrypted: false, host: "0.0.0.0", query });
      await expect(refusal).rejects.toThrow(
        /^DATABASE_URL: the database "postgres" on 0\.0\.0\.0, port \d+, .*offers no TLS.*sslmode=disable/,
      );
    },
  );

  it("is done without where the URL says so", async () => {
    expect(await open({ isEncrypted: false, host: "0.0.0.0", query: "?sslmode=disable" })).toBe(1);
  });

  it("names the parameter of a file that cannot be read", async () => {
    const refusal = open({
      isEncrypted: true,
      host: "localhost",
      query: "?sslmode=verify-ca&sslrootcert=/none.pem",
    });
    await expect(refusal).rejects.toThrow("DATABASE_URL: the file that sslrootcert names cannot be read.");
  });
});
