import { storageKinds } from "@futae/storage/test-storage";
import { afterAll, describe, expect, test } from "vitest";
import { newId } from "../platform/token.ts";
import { authenticatorIds } from "../testing/second-factor.ts";
import type { Answer, TestBrowser } from "../testing/test-browser.ts";
import {
  createProtectedUser,
  enterCode,
  forgetUsedCodes,
  type ProtectedUser,
  rightCode,
  signIn,
} from "./attacked-user.ts";
import { startTwoServers } from "./two-servers.ts";

/** The hunt for a rare interleaving takes as many rounds as one has time for. */
const rounds = Number(process.env.FUTAE_ATTACK_ROUNDS ?? 4);
const timeout = 60_000 + rounds * 10_000;
const atOnce = 24;
const twoFactor = "/api/account/two-factor";

type Change = (thief: TestBrowser, authenticatorId: string) => Promise<Answer>;

/** What a thief would do with a session of which the authentication is recent. */
const changes: readonly Change[] = [
  (thief) => thief.post(`${twoFactor}/recovery-codes`),
  (thief) => thief.patch("/api/account", { email: `${newId()}@example.com` }),
  (thief) => thief.put("/api/account/login-name", { loginName: `stolen-${newId()}` }),
  (thief) => thief.post(`${twoFactor}/enrolment`, { additional: true }),
  (thief, id) => thief.patch(`${twoFactor}/authenticators/${id}`, { name: newId() }),
  (thief) => thief.delete(`${twoFactor}/enrolment`),
];

describe.each(storageKinds)("a stolen session, on two servers sharing %s", { timeout }, async (kind) => {
  const servers = await startTwoServers(kind);
  afterAll(() => servers.close());
  const { db } = servers.storage;

  /** Everything of an account that a thief could have changed. */
  async function stateOf({ id }: ProtectedUser) {
    const [user, recoveryCodes, authenticators, enrolments, sessions] = await Promise.all([
      db.selectFrom("users").selectAll().where("id", "=", id).execute(),
      db.selectFrom("recoveryCodes").selectAll().where("userId", "=", id).orderBy("id").execute(),
      db.selectFrom("authenticators").selectAll().where("userId", "=", id).orderBy("id").execute(),
      db.selectFrom("enrolments").select("id").where("userId", "=", id).execute(),
      db.selectFrom("sessions").select(["id", "tokenHash"]).where("userId", "=", id).execute(),
    ]);
    return { user, recoveryCodes, authenticators, enrolments, sessions };
  }

  /** What happened to the account, in the order of its changes: each is written under the account's lock. */
  const eventsOf = ({ id }: ProtectedUser) =>
    db
      .selectFrom("auditEvents")
      .select(["action", "address"])
      .where("subjectId", "=", id)
      .orderBy("id")
      .execute();

  const thefts: Record<string, (user: ProtectedUser) => Promise<TestBrowser>> = {
    "the token of the owner's own session": async ({ browser }) => servers.copy(browser, 1),
    "a session of its own": async (user) => {
      const browser = await signIn(servers, user, 1);
      expect((await enterCode(browser, rightCode(user))).status).toBe(200);
      await forgetUsedCodes(servers, user);
      return browser;
    },
  };

  test.each(Object.entries(thefts))(
    `with ${atOnce} requests in flight does nothing once the owner has ended it: %s (SE-14)`,
    async (_, steal) => {
      for (let round = 0; round < rounds; round += 1) {
        const user = await createProtectedUser(servers);
        const stolen = await steal(user);
        const thieves = [servers.copy(stolen, 0), servers.copy(stolen, 1)];
        const [id = ""] = await authenticatorIds(user.browser);
        const inFlight = Array.from({ length: atOnce }, (_none, index) => {
          const thief = thieves[index % 2] ?? stolen;
          return changes[Math.floor(index / 2) % changes.length]?.(thief, id) ?? expect.fail();
        });
        const ended = await user.browser.delete("/api/account/sessions");
        const state = await stateOf(user);
        const answers = await Promise.all(inFlight);
        expect(ended.status).toBe(204);
        expect(await stateOf(user), `round ${round}`).toEqual(state);
        const events = await eventsOf(user);
        const end = events.findIndex(({ action }) => action === "session.others_ended");
        expect(events.slice(end + 1), `round ${round}`).toEqual([]);
        expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
        for (const thief of thieves) expect((await thief.get("/api/account")).status).toBe(401);
        expect((await user.browser.get("/api/account")).status).toBe(200);
      }
    },
  );
});
