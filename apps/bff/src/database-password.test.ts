import { isStorageUnavailable } from "@futae/storage/connection-error";
import { readDatabaseUrl } from "@futae/storage/database-url";
import { openStorage } from "@futae/storage/storage";
import { someUserExists } from "@futae/storage/users";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readConfig } from "./config.ts";

const passwords = fc
  .array(fc.oneof(fc.constantFrom(..."#@/?%: &=+[]12'\"\\"), fc.string({ unit: "binary", maxLength: 3 })), {
    minLength: 1,
    maxLength: 12,
  })
  .map((parts) => `${parts.join("")}-hunter2`);

const refusalOf = (work: () => unknown): string => {
  try {
    work();
    return "";
  } catch (error) {
    return String(error);
  }
};

test("a password that is percent-encoded arrives as it is", () => {
  fc.assert(
    fc.property(passwords, (password) => {
      const url = `postgres://futae:${encodeURIComponent(password.toWellFormed())}@db.example/portal`;
      expect(readDatabaseUrl(url)).toMatchObject({
        password: password.toWellFormed(),
        host: "db.example",
        database: "portal",
      });
    }),
  );
});

test("one that is not is refused in words that repeat nothing of it, or read whole", () => {
  fc.assert(
    fc.property(passwords, (password) => {
      const url = `postgres://futae:${password}@db.example/portal`;
      const refusal = refusalOf(() => readConfig({ DATABASE_URL: url }));
      if (refusal === "") {
        expect(readDatabaseUrl(url)).toMatchObject({ host: "db.example", database: "portal", user: "futae" });
      } else {
        expect(refusal).toContain("DATABASE_URL");
        expect(refusal).toContain("percent-encoded");
        expect(refusal).not.toContain("hunter2");
      }
    }),
  );
});

test("a database that cannot be reached is named, and its password is not, whatever it is", async () => {
  await fc.assert(
    fc.asyncProperty(passwords, async (password) => {
      const encoded = encodeURIComponent(password.toWellFormed());
      const storage = openStorage({ databaseUrl: `postgres://futae:${encoded}@127.0.0.1:1/portal` });
      const error: unknown = await someUserExists(storage.db).catch((reason: unknown) => reason);
      await storage.close();
      expect(isStorageUnavailable(error)).toBe(true);
      expect(String(error)).toMatch(
        /DATABASE_URL: the database "portal" on 127\.0\.0\.1, port 1, .*nothing listens/,
      );
      expect(String(error)).not.toMatch(/hunter2/);
    }),
    { numRuns: 20 },
  );
});
