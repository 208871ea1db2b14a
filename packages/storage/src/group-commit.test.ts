import { setImmediate } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { createTestLocation } from "../test/support/test-storage.ts";
import { GroupCommit, maxWritersOfBatch } from "./group-commit.ts";
import { openForReading, openForWriting } from "./sqlite-file.ts";
import { SqliteStatements } from "./sqlite-statements.ts";

/** A table `written` in a file of its own, the statements that reached it, and who was told of a commit. */
async function givenFile() {
  const { location, remove } = await createTestLocation("sqlite");
  if (!("file" in location)) throw new Error("SQLite lives in a file.");
  const database = new SqliteStatements(openForWriting(location.file));
  const reader = new SqliteStatements(openForReading(location.file));
  database.run("create table written (name text primary key)");
  database.run("create table late (name text references written deferrable initially deferred)");
  const statements: string[] = [];
  const writing = new GroupCommit({
    get isInTransaction() {
      return database.isInTransaction;
    },
    run: (sql, parameters) => {
      statements.push(sql);
      return database.run(sql, parameters);
    },
  });
  onTestFinished(async () => {
    await writing.drain();
    reader.close();
    database.close();
    await remove();
  });
  const rows = () => reader.run<{ name: string }>("select name from written").rows.map(({ name }) => name);
  const acknowledged: string[] = [];
  const write = async (name: string, sql = insert) => {
    const turn = await writing.takeTurn();
    try {
      turn.run(sql, [name]);
    } catch (error) {
      await turn.rollback();
      throw error;
    }
    await turn.commit();
    acknowledged.push(name);
  };
  return { database, statements, writing, rows, acknowledged, write };
}

const insert = "insert into written values (?)";
const insertLate = "insert into late values (?)";
const fillDisk = "insert into written values (? || zeroblob(100000))";
const errorOf = (promise: Promise<unknown>) => promise.then(() => undefined, String);

describe("writers that wait", () => {
  it("share one commit, in the order they asked", async () => {
    const { statements, acknowledged, rows, write } = await givenFile();
    await Promise.all(["a", "b", "c"].map((name) => write(name)));
    const own = ["savepoint writer", insert, "release writer"];
    expect(statements).toEqual(["begin immediate", ...own, ...own, ...own, "commit"]);
    expect(acknowledged).toEqual(["a", "b", "c"]);
    expect(rows()).toEqual(["a", "b", "c"]);
  });

  it("are told, and seen by readers, after the commit alone", async () => {
    const { writing, acknowledged, rows, write } = await givenFile();
    const first = write("first");
    const last = await writing.takeTurn();
    await setImmediate();
    expect([acknowledged, rows()]).toEqual([[], []]);
    last.run(insert, ["last"]);
    await last.commit();
    await first;
    expect(rows()).toEqual(["first", "last"]);
  });

  it("undo their own alone where they fail", async () => {
    const { statements, rows, write } = await givenFile();
    const errors = await Promise.all(["a", "b", "a", "c"].map((name) => errorOf(write(name))));
    expect(errors).toEqual([undefined, undefined, expect.stringContaining("UNIQUE"), undefined]);
    expect(statements.filter((sql) => sql === "commit")).toHaveLength(1);
    expect(rows()).toEqual(["a", "b", "c"]);
  });

  it("are at most so many in one commit: the first does not wait for all", async () => {
    const { statements, acknowledged, write } = await givenFile();
    const names = Array.from({ length: maxWritersOfBatch + 1 }, (_, index) => String(index));
    await Promise.all(names.map((name) => write(name)));
    const inserts = statements.slice(0, statements.indexOf("commit")).filter((sql) => sql === insert);
    expect(inserts).toHaveLength(maxWritersOfBatch);
    expect(statements.filter((sql) => sql === "commit")).toHaveLength(2);
    expect(acknowledged).toEqual(names);
  });
});

describe("a writer alone", () => {
  it("waits for nobody", async () => {
    const { statements, write } = await givenFile();
    await write("alone");
    const expected = ["begin immediate", "savepoint writer", insert, "release writer", "commit"];
    expect(statements).toEqual(expected);
  });

  it("that undoes its own commits nothing", async () => {
    const { statements, writing, rows } = await givenFile();
    const turn = await writing.takeTurn();
    turn.run(insert, ["undone"]);
    await turn.rollback();
    expect(statements.at(-1)).toBe("rollback");
    expect(rows()).toEqual([]);
  });

  it("is committed before the file is closed", async () => {
    const { writing, rows, write } = await givenFile();
    await Promise.all([write("a"), writing.drain()]);
    expect(rows()).toEqual(["a"]);
  });
});

describe("where the commit fails", () => {
  it("nothing is written and everyone gets the error, who undid its own too", async () => {
    const { writing, acknowledged, rows, write } = await givenFile();
    const written = [write("a"), write("b")].map(errorOf);
    const undone = await writing.takeTurn();
    const late = errorOf(write("of nobody", insertLate));
    const errors = await Promise.all([...written, errorOf(undone.rollback()), late]);
    for (const error of errors) expect(error).toContain("FOREIGN KEY");
    expect([acknowledged, rows()]).toEqual([[], []]);
    await write("afterwards");
    expect(rows()).toEqual(["afterwards"]);
  });

  it("as where SQLite undoes all of it for a full disk, and nothing more is written in its place", async () => {
    const { database, writing, acknowledged, rows, write } = await givenFile();
    const [pages] = database.run<{ page_count: number }>("pragma page_count").rows;
    database.run(`pragma max_page_count = ${pages?.page_count}`);
    const first = errorOf(write("first"));
    const turn = await writing.takeTurn();
    expect(() => turn.run(fillDisk, ["large"])).toThrow("full");
    expect(() => turn.run(insert, ["in its place"])).toThrow("full");
    const later = write("later");
    expect([await first, await errorOf(turn.commit())]).toEqual([
      expect.stringContaining("full"),
      expect.stringContaining("full"),
    ]);
    await later;
    expect([acknowledged, rows()]).toEqual([["later"], ["later"]]);
  });
});
