import { storageKinds } from "@futae/storage/test/test-storage";
import { afterAll, describe, expect, test } from "vitest";
import { newId } from "../../src/platform/token.ts";
import { authenticatorIds } from "../support/second-factor.ts";
import type { TestUser } from "../support/test-app.ts";
import type { Answer, TestBrowser } from "../support/test-browser.ts";
import {
  createProtectedUser,
  createUser,
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

interface Target {
  readonly authenticatorId: string;
  /** Whom the owner administers. */
  readonly subject: TestUser;
}

type Change = (thief: TestBrowser, target: Target) => Promise<Answer>;

/** What a thief would do to the account with a session of which the authentication is recent. */
const ownChanges: readonly Change[] = [
  (thief) => thief.post(`${twoFactor}/recovery-codes`),
  (thief) => thief.patch("/api/account", { email: `${newId()}@example.com` }),
  (thief) => thief.put("/api/account/login-name", { loginName: `stolen-${newId()}` }),
  (thief) => thief.post(`${twoFactor}/enrolment`, { additional: true }),
  (thief, { authenticatorId }) =>
    thief.patch(`${twoFactor}/authenticators/${authenticatorId}`, { name: newId() }),
  (thief) => thief.delete(`${twoFactor}/enrolment`),
];

const users = "/api/admin/users";

/** What a thief would do to others with an administrator's. */
const administration: readonly Change[] = [
  (thief, { subject }) => thief.patch(`${users}/${subject.id}`, { email: `${newId()}@example.com` }),
  (thief, { subject }) => thief.delete(`${users}/${subject.id}/lock`),
  (thief, { subject }) => thief.delete(`${users}/${subject.id}/sessions`),
  (thief) => {
    const loginName = `accomplice-${newId()}`;
    return thief.post(users, { loginName, displayName: loginName, role: "administrator" });
  },
];

describe.each(storageKinds)("a stolen session, on two servers sharing %s", { timeout }, async (kind) => {
  const servers = await startTwoServers(kind);
  afterAll(() => servers.close());
  const { db } = servers.storage;

  /** Everything of an account that a thief could have changed. */
  async function stateOf({ id }: TestUser) {
    const [user, recoveryCodes, authenticators, enrolments, sessions] = await Promise.all([
      db.selectFrom("users").selectAll().where("id", "=", id).execute(),
      db.selectFrom("recoveryCodes").selectAll().where("userId", "=", id).orderBy("id").execute(),
      db.selectFrom("authenticators").selectAll().where("userId", "=", id).orderBy("id").execute(),
      db.selectFrom("enrolments").select("id").where("userId", "=", id).execute(),
      db.selectFrom("sessions").select(["id", "tokenHash"]).where("userId", "=", id).execute(),
    ]);
    return { user, recoveryCodes, authenticators, enrolments, sessions };
  }

  /** What somebody did, in the order in which it was done: each is written under the lock of their account. */
  const changesOf = ({ id }: ProtectedUser) =>
    db.selectFrom("auditEvents").select("action").where("actorId", "=", id).orderBy("id").execute();

  const copyToken = async ({ browser }: ProtectedUser) => servers.copy(browser, 1);
  const signInElsewhere = async (user: ProtectedUser) => {
    const browser = await signIn(servers, user, 1);
    expect((await enterCode(browser, rightCode(user))).status).toBe(200);
    await forgetUsedCodes(servers, user);
    return browser;
  };

  test.each([
    { stolen: "the token of the owner's own session", steal: copyToken, changes: ownChanges },
    { stolen: "a session of its own", steal: signInElsewhere, changes: ownChanges },
    { stolen: "an administrator's token", steal: copyToken, changes: administration },
  ])(
    `with ${atOnce} requests in flight does nothing once the owner has ended it: $stolen (SE-14)`,
    async ({ steal, changes }) => {
      for (let round = 0; round < rounds; round += 1) {
        const [user, subject] = [
          await createProtectedUser(servers, { role: "administrator" }),
          await createUser(servers),
        ];
        const stolen = await steal(user);
        const thieves = [servers.copy(stolen, 0), servers.copy(stolen, 1)];
        const [authenticatorId = ""] = await authenticatorIds(user.browser);
        const inFlight = Array.from({ length: atOnce }, (_, index) => {
          const thief = thieves[index % 2] ?? stolen;
          const change = changes[Math.floor(index / 2) % changes.length] ?? expect.fail();
          return change(thief, { authenticatorId, subject });
        });
        const ended = await user.browser.delete("/api/account/sessions");
        const state = await Promise.all([user, subject].map(stateOf));
        const answers = await Promise.all(inFlight);
        expect(ended.status).toBe(204);
        expect(await Promise.all([user, subject].map(stateOf)), `round ${round}`).toEqual(state);
        const accountChanges = (await changesOf(user)).map(({ action }) => action);
        expect(
          accountChanges.slice(accountChanges.indexOf("session.others_ended")),
          `round ${round}`,
        ).toEqual(["session.others_ended"]);
        expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
        for (const thief of thieves) expect((await thief.get("/api/account")).status).toBe(401);
        expect((await user.browser.get("/api/account")).status).toBe(200);
      }
    },
  );
});
