import { describe, expect, it } from "vitest";
import { databaseName, readDatabaseUrl } from "./database-url.ts";

const read = (url: string) => {
  const address = readDatabaseUrl(url);
  if (typeof address === "string") throw new Error(address);
  return address;
};
const none = { rootCertificate: undefined, certificate: undefined, key: undefined };

describe("a database's URL", () => {
  it.each([
    ["postgres://u:p@db.example/futae", { host: "db.example", port: 5432, database: "futae" }],
    ["postgresql://u:p@[2001:db8::7]:6432/futae", { host: "2001:db8::7", port: 6432, database: "futae" }],
    ["postgres://u:p@/db?host=/run/postgresql", { host: "/run/postgresql", user: "u", password: "p" }],
    ["postgres://u:p@%2Frun%2Fpostgresql/db", { host: "/run/postgresql", database: "db" }],
    ["postgresql:///db?host=/run/postgresql&port=5433", { port: 5433, database: "db", user: undefined }],
    ["postgresql:///db?host=%2Frun%2Fpostgresql&user=u", { host: "/run/postgresql", user: "u" }],
    ["postgres://u@db.example", { host: "db.example", database: "u", password: undefined }],
    ["postgres://u%40x:%23%2F%3F%40%25%20+:@db.example/a%20b", { user: "u@x", password: "#/?@% +:" }],
    ["postgres://u:p@ss:w@db.example/futae", { host: "db.example", password: "p@ss:w" }],
    ["postgres://u:p@h/d?options=-c%20search_path%3Dfutae", { options: "-c search_path=futae" }],
  ])("is read: %s", (url, expected) => {
    expect(read(url)).toMatchObject(expected);
  });

  it.each([
    ["postgres://u:p@localhost/futae", undefined],
    ["postgres://u:p@127.0.0.2/futae", undefined],
    ["postgres://u:p@[::1]/futae", undefined],
    ["postgres://u:p@/futae?host=/run/postgresql&sslmode=verify-full", undefined],
    ["postgres://u:p@db.example/futae?sslmode=disable", undefined],
    ["postgres://u:p@db.example/futae", { ...none, mode: "verify-full" }],
    ["postgres://u:p@10.0.0.5/futae", { ...none, mode: "verify-full" }],
    ["postgres://u:p@localhost.example/futae", { ...none, mode: "verify-full" }],
    ["postgres://u:p@localhost/futae?sslmode=verify-full", { ...none, mode: "verify-full" }],
    ["postgres://u:p@localhost/futae?sslmode=require", { ...none, mode: "require" }],
    [
      "postgres://u:p@h/d?sslmode=require&sslrootcert=/ca.pem",
      { ...none, mode: "verify-ca", rootCertificate: "/ca.pem" },
    ],
    [
      "postgres://u:p@h/d?sslmode=verify-ca&sslrootcert=/ca.pem",
      { ...none, mode: "verify-ca", rootCertificate: "/ca.pem" },
    ],
    [
      "postgres://u:p@127.0.0.1/d?sslrootcert=/ca.pem",
      { ...none, mode: "verify-full", rootCertificate: "/ca.pem" },
    ],
    [
      "postgres://u:p@h/d?sslrootcert=system&sslcert=/c.pem&sslkey=/k.pem",
      { mode: "verify-full", rootCertificate: "system", certificate: "/c.pem", key: "/k.pem" },
    ],
  ])("demands at least the TLS that libpq would: %s (IP-6)", (url, tls) => {
    expect(read(url).tls).toEqual(tls);
  });

  it.each([
    ["mysql://u:hunter2@h/d", /percent-encoded/],
    ["postgres:u:hunter2@h/d", /percent-encoded/],
    ["postgres://u:hun#ter2@h/d", /# as %23/],
    ["postgres://u:12/hunter2@h/d", /\/ as %2F/],
    ["postgres://u:12?hunter2@h/d", /\? as %3F/],
    ["postgres://u:100%hunter2@h/d", /% as %25/],
    ["postgres://u:hunter2%zz@h/d", /% as %25/],
    ["postgres://u:hun ter2@h/d", /space as %20/],
    ["postgres://u:hunter2@h/d\n", /percent-encoded/],
    ["postgres://u:hunter2@h:port/d", /percent-encoded/],
    ["postgres://u:hunter2@h:70000/d", /percent-encoded/],
    ["postgres://:hunter2@h/", /must name the database/],
    ["postgres://u:hunter2@h/d?sslmode=prefer", /one of disable, require/],
    ["postgres://u:hunter2@h/d?sslmode=verify-ca", /needs sslrootcert=FILE/],
    ["postgres://u:hunter2@h/d?sslmode=require&sslrootcert=system", /needs sslmode=verify-full/],
    ["postgres://u:hunter2@h/d?sslmod=require", /takes no parameters but host, port/],
  ])("is refused without being repeated: %j", (url, sentence) => {
    const refusal = readDatabaseUrl(url);
    expect(refusal).toMatch(sentence);
    expect(refusal).not.toMatch(/hun|ter2|sslmod=/);
  });

  it("is shown as its host and database name alone", () => {
    expect(databaseName(read("postgres://u:p@db.example/futae"))).toBe(
      'the database "futae" on db.example, port 5432',
    );
    expect(databaseName(read("postgres://u:p@/futae?host=/run/postgresql"))).toBe(
      'the database "futae" at the socket in /run/postgresql',
    );
  });
});
