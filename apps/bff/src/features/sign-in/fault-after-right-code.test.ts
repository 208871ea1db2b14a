import { seconds } from "@futae/domain/duration";
import { findAttempts } from "@futae/storage/attempt-counters";
import type { Storage } from "@futae/storage/storage";
import { faultyAfterCommit, faultyAt, faultyInsert, faultyRollback } from "@futae/storage/test/test-fault";
import { storageKinds } from "@futae/storage/test/test-storage";
import { afterAll, describe, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import { createProtectedUser, type ProtectedUser } from "../../../test/support/second-factor.ts";
import { startTestApp } from "../../../test/support/test-app.ts";
import type { TestBrowser } from "../../../test/support/test-browser.ts";
import { codeAttemptKey, recoveryCodeAttemptKey } from "../../verification/factor-attempts.ts";

const wrongRecoveryCode = "2222-2222-2222-2222";

describe.each(storageKinds)("a server fault on %s", async (kind) => {
  const app = await startTestApp({ kind });
  afterAll(() => app.close());
  const { storage } = app.deps;
  const { db } = storage;

  /** The same browser, at a server whose storage has this fault. */
  const at = (browser: TestBrowser, faulty: Storage): TestBrowser => {
    const there = app.sibling({ storage: faulty }).browser();
    there.takeOver(browser);
    return there;
  };

  const failuresOf = async ({ id }: ProtectedUser) => ({
    codes: (await findAttempts(db, codeAttemptKey(id)))?.failures ?? 0,
    recoveryCodes: (await findAttempts(db, recoveryCodeAttemptKey(id)))?.failures ?? 0,
    pendingSignIns: (
      await db.selectFrom("pendingSignIns").select("wrongCodes").where("userId", "=", id).execute()
    ).map(({ wrongCodes }) => wrongCodes),
  });

  /** Someone whose pending sign-in and counters already have a wrong code and a wrong recovery code. */
  async function createGuessedAt() {
    const user = await createProtectedUser(app);
    const pendingSignIn = await app.signIn(user);
    await pendingSignIn.post("/api/session/code", { code: user.phone.wrongCode(app.clock.now()) });
    await pendingSignIn.post("/api/session/recovery-code", { recoveryCode: wrongRecoveryCode });
    return { user, pendingSignIn };
  }

  const rightFactors = [
    {
      name: "a code at the log in",
      verify: (pendingSignIn: TestBrowser, { phone }: ProtectedUser) =>
        pendingSignIn.post("/api/session/code", { code: phone.code(app.clock.now()) }),
    },
    {
      name: "a recovery code at the log in",
      verify: (pendingSignIn: TestBrowser, { recoveryCodes: [recoveryCode] }: ProtectedUser) =>
        pendingSignIn.post("/api/session/recovery-code", { recoveryCode }),
    },
  ];

  test.each(rightFactors)(
    "at any statement after $name that is right gives the attempt back, and it still works (TV-8, RA-2)",
    async ({ verify }) => {
      const { user, pendingSignIn } = await createGuessedAt();
      const before = await failuresOf(user);
      expect(before).toEqual({ codes: 2, recoveryCodes: 1, pendingSignIns: [2] });
      let statement = 1;
      let answer = await verify(at(pendingSignIn, faultyAt(storage, statement)), user);
      while (answer.status === 500) {
        expect(await failuresOf(user), `at statement ${statement}`).toEqual(before);
        statement += 1;
        answer = await verify(at(pendingSignIn, faultyAt(storage, statement)), user);
      }
      expect(answer.status).toBe(200);
      expect(statement).toBeGreaterThan(6);
    },
  );

  test.each(["totp", "recovery-code"] as const)(
    "at any statement of a completed step-up with a %s gives the attempt back (TV-8)",
    async (kind) => {
      const { user } = await createGuessedAt();
      const before = await failuresOf(user);
      const factor =
        kind === "totp"
          ? { kind, code: user.phone.code(app.clock.now()) }
          : { kind, recoveryCode: user.recoveryCodes[0] };
      const stepUp = (statement: number) =>
        at(user.browser, faultyAt(storage, statement)).post("/api/session/step-up", {
          password: user.password,
          factor,
        });
      let statement = 1;
      let answer = await stepUp(statement);
      while (answer.status === 500) {
        expect(await failuresOf(user), `at statement ${statement}`).toEqual(before);
        statement += 1;
        answer = await stepUp(statement);
      }
      expect(answer.status).toBe(204);
      expect(statement).toBeGreaterThan(4);
    },
  );

  test("while a wrong recovery code is undone keeps the failed attempt (RL-2b)", async () => {
    const { user, pendingSignIn } = await createGuessedAt();
    const there = at(pendingSignIn, faultyRollback(storage));
    const answer = await there.post("/api/session/recovery-code", { recoveryCode: wrongRecoveryCode });
    expectProblem(answer, "server.internal");
    expect(await failuresOf(user)).toEqual({ codes: 3, recoveryCodes: 2, pendingSignIns: [3] });
  });

  test("while a wrong code is written down keeps the failed attempt (RL-2b)", async () => {
    const { user, pendingSignIn } = await createGuessedAt();
    const there = at(pendingSignIn, faultyInsert(storage, "audit_events"));
    const answer = await there.post("/api/session/code", { code: user.phone.wrongCode(app.clock.now()) });
    expectProblem(answer, "server.internal");
    expect(await failuresOf(user)).toEqual({ codes: 3, recoveryCodes: 1, pendingSignIns: [3] });
  });

  test("after the commit has used the code up, and refunds no attempt of others (CR-3)", async () => {
    const { user, pendingSignIn } = await createGuessedAt();
    const code = user.phone.code(app.clock.now());
    const there = at(pendingSignIn, faultyAfterCommit(storage, 2));
    expectProblem(await there.post("/api/session/code", { code }), "server.internal");
    expect(await failuresOf(user)).toEqual({ codes: 0, recoveryCodes: 1, pendingSignIns: [] });
    app.clock.advance(seconds(1));
    const again = await (await app.signIn(user)).post("/api/session/code", { code });
    expectProblem(again, "two_factor.used_code");
  });
});
