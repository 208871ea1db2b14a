import { describe, expect, it } from "vitest";
import { isConflict, isStorageUnavailable, isUniqueViolation } from "./connection-error.ts";

const withFields = (fields: object, message = "") => Object.assign(new Error(message), fields);

describe("an error of the database", () => {
  it.each([
    ["refused connection", withFields({ code: "ECONNREFUSED" })],
    ["refused connection on every address", new AggregateError([withFields({ code: "ECONNREFUSED" })])],
    ["connection cut between two statements", new Error("Connection terminated unexpectedly")],
    ["pool exhausted", new Error("timeout exceeded when trying to connect")],
    ["server shutting down", withFields({ code: "57P01" })],
    ["too many connections", withFields({ code: "53300" })],
    ["statement timeout", withFields({ code: "57014" })],
    ["SQLITE_BUSY", withFields({ code: "ERR_SQLITE_ERROR", errcode: 5 })],
    ["SQLITE_BUSY_SNAPSHOT", withFields({ code: "ERR_SQLITE_ERROR", errcode: 517 })],
    ["SQLITE_IOERR_READ", withFields({ code: "ERR_SQLITE_ERROR", errcode: 266 })],
    ["SQLITE_CANTOPEN", withFields({ code: "ERR_SQLITE_ERROR", errcode: 14 })],
  ])("means that the storage is unavailable: %s", (_, error) => {
    expect(isStorageUnavailable(error)).toBe(true);
    expect(isUniqueViolation(error)).toBe(false);
  });

  it.each([
    ["syntax error", withFields({ code: "42601" })],
    ["SQLITE_ERROR", withFields({ code: "ERR_SQLITE_ERROR", errcode: 1 })],
    ["a foreign key", withFields({ code: "23503" })],
    ["a bug", new TypeError("x is not a function")],
    ["something thrown that is no error", "ECONNREFUSED"],
  ])("does not mean that the storage is unavailable: %s", (_, error) => {
    expect(isStorageUnavailable(error)).toBe(false);
    expect(isUniqueViolation(error)).toBe(false);
  });

  it.each([withFields({ code: "23505" }), withFields({ errcode: 2067 }), withFields({ errcode: 1555 })])(
    "means that a value is taken",
    (error) => {
      expect(isUniqueViolation(error)).toBe(true);
      expect(isStorageUnavailable(error)).toBe(false);
    },
  );

  it.each(["40001", "40P01"])("means that the transaction may run again: %s", (code) => {
    expect(isConflict(withFields({ code }))).toBe(true);
    expect(isStorageUnavailable(withFields({ code }))).toBe(true);
  });

  it.each(["57014", "55P03", "23505"])("does not mean that the transaction may run again: %s", (code) => {
    expect(isConflict(withFields({ code }))).toBe(false);
  });
});
