import { seconds } from "@futae/domain/duration";
import { findAttempts } from "@futae/storage/attempt-counters";
import type { Storage } from "@futae/storage/storage";
import { faultyAfterCommit, faultyAt, faultyRollback } from "@futae/storage/test-fault";
import { storageKinds } from "@futae/storage/test-storage";
import { afterAll, describe, expect, test } from "vitest";
import { codeAttemptKey } from "../../proofs/code-proof.ts";
import { recoveryCodeAttemptKey } from "../../proofs/recovery-code-proof.ts";
import { expectProblem } from "../../testing/expect-problem.ts";
import { createProtectedUser, type ProtectedUser } from "../../testing/second-factor.ts";
import { startTestApp } from "../../testing/test-app.ts";
import type { TestBrowser } from "../../testing/test-browser.ts";

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
    challenges: (
      await db.selectFrom("challenges").select("wrongCodes").where("userId", "=", id).execute()
    ).map(({ wrongCodes }) => wrongCodes),
  });

  /** Someone whose challenge and counters already have a wrong code and a wrong recovery code. */
  async function createGuessedAt() {
    const user = await createProtectedUser(app);
    const challenge = await app.signIn(user);
    await challenge.post("/api/session/code", { code: user.phone.wrongCode(app.clock.now()) });
    await challenge.post("/api/session/recovery-code", { recoveryCode: wrongRecoveryCode });
    return { user, challenge };
  }

  const rightProofs = [
    {
      name: "a code at the log in",
      prove: (challenge: TestBrowser, { phone }: ProtectedUser) =>
        challenge.post("/api/session/code", { code: phone.code(app.clock.now()) }),
    },
    {
      name: "a recovery code at the log in",
      prove: (challenge: TestBrowser, { recoveryCodes: [recoveryCode] }: ProtectedUser) =>
        challenge.post("/api/session/recovery-code", { recoveryCode }),
    },
  ];

  test.each(rightProofs)(
    "at any statement after $name that is right gives the attempt back, and it still works (TV-8, RA-2)",
    async ({ prove }) => {
      const { user, challenge } = await createGuessedAt();
      const before = await failuresOf(user);
      expect(before).toEqual({ codes: 2, recoveryCodes: 1, challenges: [2] });
      let statement = 1;
      let answer = await prove(at(challenge, faultyAt(storage, statement)), user);
      while (answer.status === 500) {
        expect(await failuresOf(user), `at statement ${statement}`).toEqual(before);
        statement += 1;
        answer = await prove(at(challenge, faultyAt(storage, statement)), user);
      }
      expect(answer.status).toBe(200);
      expect(statement).toBeGreaterThan(6);
    },
  );

  test.each(["code", "recoveryCode"] as const)(
    "at any statement of a renewed proof with a %s gives the attempt back (TV-8)",
    async (factor) => {
      const { user } = await createGuessedAt();
      const before = await failuresOf(user);
      const code = factor === "code" ? user.phone.code(app.clock.now()) : user.recoveryCodes[0];
      const stepUp = (statement: number) =>
        at(user.browser, faultyAt(storage, statement)).post("/api/session/step-up", {
          password: user.password,
          [factor]: code,
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
    const { user, challenge } = await createGuessedAt();
    const there = at(challenge, faultyRollback(storage));
    const answer = await there.post("/api/session/recovery-code", { recoveryCode: wrongRecoveryCode });
    expectProblem(answer, "server.internal");
    expect(await failuresOf(user)).toEqual({ codes: 3, recoveryCodes: 2, challenges: [3] });
  });

  test("while a wrong code is written down keeps the failed attempt (RL-2b)", async () => {
    const { user, challenge } = await createGuessedAt();
    const there = at(challenge, faultyAt(storage, 1));
    const answer = await there.post("/api/session/code", { code: user.phone.wrongCode(app.clock.now()) });
    expectProblem(answer, "server.internal");
    expect(await failuresOf(user)).toEqual({ codes: 3, recoveryCodes: 1, challenges: [3] });
  });

  test("after the commit has used the code up, and gives nothing back that others spent (CR-3)", async () => {
    const { user, challenge } = await createGuessedAt();
    const code = user.phone.code(app.clock.now());
    const there = at(challenge, faultyAfterCommit(storage));
    expectProblem(await there.post("/api/session/code", { code }), "server.internal");
    expect(await failuresOf(user)).toEqual({ codes: 0, recoveryCodes: 1, challenges: [] });
    app.clock.advance(seconds(1));
    const again = await (await app.signIn(user)).post("/api/session/code", { code });
    expectProblem(again, "two_factor.used_code");
  });
});
