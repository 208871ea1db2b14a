import { faultyAt } from "@futae/storage/test/test-fault";
import { storageKinds } from "@futae/storage/test/test-storage";
import { afterAll, describe, expect, test } from "vitest";
import {
  addPhone,
  authenticatorIds,
  createProtectedUser,
  type ProtectedUser,
  scan,
} from "../../../test/support/second-factor.ts";
import { startTestApp } from "../../../test/support/test-app.ts";
import type { Answer, TestBrowser } from "../../../test/support/test-browser.ts";

const path = "/api/account/two-factor";
const confirmation = `${path}/enrolment/confirmation`;

describe.each(storageKinds)("a server fault half-way on %s", async (kind) => {
  const app = await startTestApp({ kind });
  afterAll(() => app.close());
  const { storage } = app.deps;
  const { db } = storage;

  /** Everything an account's second factor is made of, as it stands in the database. */
  async function rowsOf(userId: string) {
    const of = (table: "authenticators" | "recoveryCodes" | "sessions" | "enrolments" | "pendingSignIns") =>
      db.selectFrom(table).selectAll().where("userId", "=", userId).orderBy("id").execute();
    return {
      user: await db.selectFrom("users").selectAll().where("id", "=", userId).execute(),
      authenticators: await of("authenticators"),
      recoveryCodes: await of("recoveryCodes"),
      sessions: await of("sessions"),
      enrolments: await of("enrolments"),
      pendingSignIns: await of("pendingSignIns"),
    };
  }

  interface Change {
    readonly name: string;
    /** Answers the last request of the change. */
    arrange(user: ProtectedUser): Promise<(browser: TestBrowser) => Promise<Answer>>;
    readonly statements: number;
  }

  const confirming = async (user: ProtectedUser, start: Parameters<typeof scan>[1]) => {
    const code = (await scan(user.browser, start)).code(app.clock.now());
    return (browser: TestBrowser) => browser.post(confirmation, { code });
  };

  const changes: Change[] = [
    {
      name: "turning it on",
      arrange: async (user) => {
        await user.browser.delete(path);
        return confirming(user, {});
      },
      statements: 10,
    },
    { name: "adding", arrange: (user) => confirming(user, { additional: true }), statements: 7 },
    {
      name: "replacing",
      arrange: async (user) => {
        const [replaces] = await authenticatorIds(user.browser);
        return confirming(user, { replaces });
      },
      statements: 8,
    },
    {
      name: "removing",
      arrange: async (user) => {
        await addPhone(app, user.browser);
        const [id] = await authenticatorIds(user.browser);
        return (browser) => browser.delete(`${path}/authenticators/${id}`);
      },
      statements: 7,
    },
    {
      name: "turning it off",
      arrange: async () => (browser) => browser.delete(path),
      statements: 9,
    },
    {
      name: "new recovery codes",
      arrange: async () => (browser) => browser.post(`${path}/recovery-codes`),
      statements: 5,
    },
  ];

  test.each(changes)(
    "of $name changes nothing, at whatever statement (CR-2)",
    async ({ arrange, statements }) => {
      const user = await createProtectedUser(app);
      const make = await arrange(user);
      await app.signIn(user);
      const before = await rowsOf(user.id);
      let statement = 0;
      let answer: Answer;
      do {
        statement += 1;
        const browser = app.sibling({ storage: faultyAt(storage, statement) }).browser();
        browser.takeOver(user.browser);
        answer = await make(browser);
        if (answer.status === 500) expect(await rowsOf(user.id), `at ${statement}`).toEqual(before);
      } while (answer.status === 500);
      expect([200, 204]).toContain(answer.status);
      expect(statement).toBeGreaterThan(statements);
      expect(await rowsOf(user.id)).not.toEqual(before);
    },
  );
});
