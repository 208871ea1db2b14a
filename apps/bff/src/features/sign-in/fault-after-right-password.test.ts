import { findAttempts } from "@futae/storage/attempt-counters";
import type { Storage } from "@futae/storage/storage";
import { faultyAfterCommit, faultyInsert } from "@futae/storage/test/test-fault";
import { storageKinds } from "@futae/storage/test/test-storage";
import { afterAll, describe, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import { startTestApp, type TestUser } from "../../../test/support/test-app.ts";
import { addressWindows } from "../../verification/address-attempts.ts";
import { passwordAttemptKey } from "../../verification/verify-password.ts";

describe.each(storageKinds)("a server fault after a right password on %s", async (kind) => {
  const app = await startTestApp({ kind });
  afterAll(() => app.close());
  const { storage } = app.deps;
  let addresses = 0;

  /** Someone whose account and whose address have a wrong password each already. */
  async function createGuessedAt() {
    const user = await app.createUser();
    addresses += 1;
    const address = `192.0.2.${addresses}`;
    await signIn(storage, address, { ...user, password: "not the password" });
    return { user, address };
  }

  const signIn = (at: Storage, address: string, { loginName, password }: TestUser) =>
    app.sibling({ storage: at }).browser(address).post("/api/session", { loginName, password });

  async function failuresOf(user: TestUser, address: string) {
    const keys = addressWindows(address).map(({ key }) => key);
    const windows = await storage.db
      .selectFrom("attemptWindows")
      .select("failures")
      .where("key", "in", keys)
      .execute();
    const account = await findAttempts(storage.db, passwordAttemptKey(user.id));
    return { account: account?.failures ?? 0, address: windows.map(({ failures }) => failures) };
  }

  test("gives the attempt back to the account and to the address (TV-8)", async () => {
    const { user, address } = await createGuessedAt();
    const answer = await signIn(faultyInsert(storage, "audit_events"), address, user);
    expectProblem(answer, "server.internal");
    expect(await failuresOf(user, address)).toEqual({ account: 1, address: [1, 1] });
    expect((await signIn(storage, address, user)).status).toBe(200);
    expect(await failuresOf(user, address)).toEqual({ account: 0, address: [1, 1] });
  });

  test("that loses the answer of the commit gives back nothing that others spent (CR-3)", async () => {
    const { user, address } = await createGuessedAt();
    expectProblem(await signIn(faultyAfterCommit(storage, 2), address, user), "server.internal");
    expect(await failuresOf(user, address)).toEqual({ account: 0, address: [1, 1] });
  });
});
