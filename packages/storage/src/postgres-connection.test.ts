import { CompiledQuery } from "kysely";
import type pg from "pg";
import { expect, it } from "vitest";
import type { Postgres } from "./open-postgres.ts";
import { PostgresConnection, StatementNames } from "./postgres-connection.ts";

/** A connection in a transaction whose `begin` is not answered yet, and what was sent on it. */
async function givenBegun() {
  const sent: string[] = [];
  const begun = Promise.withResolvers<pg.QueryResult>();
  const client = {
    query: async ({ text }: { text: string }) => {
      sent.push(text);
      return text.startsWith("begin") ? begun.promise : { rows: [], rowCount: 0, command: "" };
    },
  };
  const postgres = { keepsSettings: true } as unknown as Postgres;
  const connection = new PostgresConnection(
    client as unknown as pg.PoolClient,
    postgres,
    new StatementNames(),
  );
  await connection.begin();
  return { connection, sent, begun };
}

const begin = "begin isolation level read committed";
const read = CompiledQuery.raw("select 1");
const write = CompiledQuery.raw("insert into somewhere default values");

it("sends a statement that only reads right behind the begin of its transaction", async () => {
  const { connection, sent, begun } = await givenBegun();
  const answered = connection.executeQuery(read);
  expect(sent).toEqual([begin, read.sql]);
  begun.reject(new Error("not begun"));
  await expect(answered).rejects.toThrow("not begun");
});

it("sends no write before the transaction has begun, and none where it has not", async () => {
  const { connection, sent, begun } = await givenBegun();
  const answered = connection.executeQuery(write);
  expect(sent).toEqual([begin]);
  begun.reject(new Error("not begun"));
  await expect(answered).rejects.toThrow("not begun");
  expect(sent).toEqual([begin]);
});
