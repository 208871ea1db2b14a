import { afterAll, describe, expect, test } from "vitest";
import { expectProblem } from "../support/expect-problem.ts";
import type { TestBrowser } from "../support/test-browser.ts";
import {
  countFailures,
  createProtectedUser,
  enterCode,
  type ProtectedUser,
  rightCode,
  signIn,
} from "./attacked-user.ts";
import { startTwoServers, timeout } from "./two-servers.ts";

describe("an attacker who can write to the database but has no key", { timeout }, async () => {
  const servers = await startTwoServers();
  afterAll(() => servers.close());
  const { db } = servers.storage;

  const readSecret = async ({ id }: ProtectedUser) =>
    (await db.selectFrom("authenticators").selectAll().where("userId", "=", id).executeTakeFirstOrThrow())
      .secretCiphertext;
  const writeSecret = ({ id }: ProtectedUser, secretCiphertext: string) =>
    db.updateTable("authenticators").set({ secretCiphertext }).where("userId", "=", id).execute();

  /** Every code is refused as a fault of the server's: nobody gets in, and no attempt is counted. */
  async function expectClosed(user: ProtectedUser, codes: readonly string[]): Promise<void> {
    for (const server of [0, 1] as const) {
      const browser = await signIn(servers, user, server);
      for (const code of codes) {
        expectProblem(await enterCode(browser, code), "server.unavailable", { retryAfterSeconds: 5 });
        expect([...browser.cookies.keys()]).toEqual(["futae-sign-in-3000"]);
      }
    }
    expect(await countFailures(servers, user)).toBe(0);
  }

  test("cannot sign in as somebody else with a secret moved to their row (SK-1, TV-8)", async () => {
    const [attacker, victim] = [await createProtectedUser(servers), await createProtectedUser(servers)];
    const [theirs, own] = [await readSecret(victim), await readSecret(attacker)];
    await writeSecret(victim, own);
    await writeSecret(attacker, theirs);
    await expectClosed(victim, [rightCode(attacker), rightCode(victim)]);
    await expectClosed(attacker, [rightCode(attacker), rightCode(victim)]);

    await writeSecret(victim, theirs);
    expect((await enterCode(await signIn(servers, victim, 1), rightCode(victim))).status).toBe(200);
  });

  test("cannot move an authenticator to another account by its owner's id (SK-1)", async () => {
    const [attacker, victim] = [await createProtectedUser(servers), await createProtectedUser(servers)];
    await db.deleteFrom("authenticators").where("userId", "=", victim.id).execute();
    await db
      .updateTable("authenticators")
      .set({ userId: victim.id })
      .where("userId", "=", attacker.id)
      .execute();
    await expectClosed(victim, [rightCode(attacker)]);
  });

  test.each([
    { part: "nonce", index: 0 },
    { part: "secret", index: 15 },
    { part: "tag", index: -1 },
  ])("cannot change a bit of the $part (SK-1, TV-8)", async ({ index }) => {
    const user = await createProtectedUser(servers);
    const bytes = Buffer.from(await readSecret(user), "base64url");
    const at = index < 0 ? bytes.length + index : index;
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    await writeSecret(user, bytes.toString("base64url"));
    await expectClosed(user, [rightCode(user)]);
  });

  test("cannot consume a pending sign-in: once the row is restored, its code is accepted (TV-8)", async () => {
    const user = await createProtectedUser(servers);
    const whole = await readSecret(user);
    const browser: TestBrowser = await signIn(servers, user, 0);
    await writeSecret(user, `${whole.startsWith("A") ? "B" : "A"}${whole.slice(1)}`);
    for (let count = 0; count < 6; count += 1) {
      expectProblem(await enterCode(browser, rightCode(user)), "server.unavailable", {
        retryAfterSeconds: 5,
      });
    }
    await writeSecret(user, whole);
    expect((await enterCode(browser, rightCode(user))).status).toBe(200);
  });
});
