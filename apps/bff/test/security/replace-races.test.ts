import { randomInt } from "node:crypto";
import { newRecoveryCodesSchema } from "@futae/contract/two-factor";
import { storageKinds } from "@futae/storage/test/test-storage";
import { afterAll, describe, expect, test } from "vitest";
import { authenticatorIds } from "../support/second-factor.ts";
import type { Answer } from "../support/test-browser.ts";
import {
  createProtectedUser,
  createUser,
  enrol,
  enterCode,
  enterRecoveryCode,
  forgetUsedCodes,
  type ProtectedUser,
  rightCode,
  signIn,
} from "./attacked-user.ts";
import { countOutcomes } from "./count-outcomes.ts";
import { startTwoServers } from "./two-servers.ts";

/** The hunt for a rare interleaving takes as many rounds as one has time for. */
const rounds = Number(process.env.FUTAE_ATTACK_ROUNDS ?? 12);
const timeout = 60_000 + rounds * 3_000;
const path = "/api/account/two-factor";

describe.each(storageKinds)(
  "authenticators that change at once, on two servers sharing %s",
  { timeout },
  async (kind) => {
    const servers = await startTwoServers(kind);
    afterAll(() => servers.close());
    const { db } = servers.storage;
    const administrator = await signIn(servers, await createUser(servers, { role: "administrator" }), 1);

    const rowsOf = (table: "authenticators" | "recoveryCodes" | "sessions", { id }: ProtectedUser) =>
      db.selectFrom(table).selectAll().where("userId", "=", id).execute();
    const ordinalsOf = async ({ id }: ProtectedUser) =>
      (await db.selectFrom("authenticators").select("ordinal").where("userId", "=", id).execute()).map(
        ({ ordinal }) => ordinal,
      );
    const reset = ({ id }: ProtectedUser) =>
      administrator.post(`/api/admin/users/${id}/two-factor/reset`, {
        reason: "Lost phone",
        issueResetPass: false,
      });

    /** Someone signed in on both servers, with some phones. */
    async function createOwner(phones = 1) {
      const user = await createProtectedUser(servers);
      for (let count = 2; count <= phones; count += 1) {
        await (await enrol(user.browser, { additional: true })).confirm();
      }
      await forgetUsedCodes(servers, user);
      const there = await signIn(servers, user, 1);
      expect((await enterCode(there, rightCode(user))).status).toBe(200);
      await forgetUsedCodes(servers, user);
      return { ...user, there, ids: await authenticatorIds(there) };
    }

    test("two replacements from two sessions: one new phone, and only that one works (RA-3)", async () => {
      const user = await createOwner();
      const [replaces] = user.ids;
      const enrolled = await Promise.all(
        [user.browser, user.there].map((browser) => enrol(browser, { replaces })),
      );
      const answers = await Promise.all(enrolled.map(({ confirm }) => confirm()));
      expect(countOutcomes(answers)).toMatchObject({ 200: 1 });
      const winner = enrolled[answers.findIndex(({ status }) => status === 200)] ?? expect.fail();
      expect(await rowsOf("authenticators", user)).toHaveLength(1);
      expect(await rowsOf("recoveryCodes", user)).toHaveLength(10);
      await forgetUsedCodes(servers, user);
      const again = await signIn(servers, user, 0);
      expect((await enterCode(again, rightCode(user))).status).toBe(401);
      expect((await enterCode(again, rightCode(winner))).status).toBe(200);
    });

    test("the same confirmation on both servers: one new phone (RA-1)", async () => {
      const user = await createOwner();
      const { phone } = await enrol(user.browser, { replaces: user.ids[0] });
      const copies = [servers.copy(user.browser, 0), servers.copy(user.browser, 1)];
      const code = rightCode({ phone });
      const answers = await Promise.all(
        copies.map((copy) => copy.post(`${path}/enrolment/confirmation`, { code })),
      );
      expect(countOutcomes(answers)).toMatchObject({ 200: 1 });
      expect(await rowsOf("authenticators", user)).toHaveLength(1);
    });

    test("a replacement and turning it off: one of them, and nothing half on (RA-3)", async () => {
      const user = await createOwner();
      const { confirm } = await enrol(user.browser, { replaces: user.ids[0] });
      const [replaced, disabled] = await Promise.all([confirm(), user.there.delete(path)]);
      expect([replaced.status, disabled.status].filter((status) => status < 300)).toHaveLength(1);
      const isOn = replaced.status === 200;
      expect(await rowsOf("authenticators", user)).toHaveLength(isOn ? 1 : 0);
      expect(await rowsOf("recoveryCodes", user)).toHaveLength(isOn ? 10 : 0);
    });

    test("a replacement and a reset by an administrator: it is off, and nobody is signed in (DR-4, RA-3)", async () => {
      const user = await createOwner();
      const { confirm } = await enrol(user.browser, { replaces: user.ids[0] });
      const [replaced, wasReset] = await Promise.all([confirm(), reset(user)]);
      expect(replaced.status).toBeLessThan(500);
      expect(wasReset.status).toBe(200);
      for (const table of ["authenticators", "recoveryCodes", "sessions"] as const) {
        expect(await rowsOf(table, user), table).toEqual([]);
      }
    });

    test.each(["two sessions", "one session"])(
      "the last two removed at once from %s: one stays (RA-3)",
      async (from) => {
        const user = await createOwner(2);
        const other = from === "one session" ? servers.copy(user.browser, 1) : user.there;
        const answers = await Promise.all(
          [user.browser, other].map((browser, index) =>
            browser.delete(`${path}/authenticators/${user.ids[index]}`),
          ),
        );
        expect(countOutcomes(answers)).toMatchObject({ 204: 1 });
        expect(await rowsOf("authenticators", user)).toHaveLength(1);
      },
    );

    test("a replacement and the removal of the old one: never none (RA-3)", async () => {
      const user = await createOwner(2);
      const [replaces] = user.ids;
      const { confirm } = await enrol(user.browser, { replaces });
      const answers = await Promise.all([confirm(), user.there.delete(`${path}/authenticators/${replaces}`)]);
      expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
      const left = (await rowsOf("authenticators", user)).map(({ id }) => id);
      expect(left).toHaveLength(answers[0]?.status === 200 ? 2 : 1);
      expect(left).not.toContain(replaces);
    });

    test("a fifth from two sessions: five, each with a label of its own", async () => {
      const user = await createOwner(4);
      const enrolled = await Promise.all(
        [user.browser, user.there].map((browser) => enrol(browser, { additional: true })),
      );
      const answers = await Promise.all(enrolled.map(({ confirm }) => confirm()));
      expect(countOutcomes(answers)).toMatchObject({ 200: 1 });
      expect((await ordinalsOf(user)).sort()).toEqual([1, 2, 3, 4, 5]);
      const sixth = await user.there.post(`${path}/enrolment`, { additional: true });
      expect(sixth).toMatchObject({ body: { code: "two_factor.too_many_authenticators" } });
    });

    test("new recovery codes while an old one is entered: ten are left, none of them old (RC-5, RA-3)", async () => {
      const user = await createOwner();
      const pendingSignIn = await signIn(servers, user, 0);
      const [entered, ...renewed] = await Promise.all([
        enterRecoveryCode(pendingSignIn, user.recoveryCodes[0]),
        user.browser.post(`${path}/recovery-codes`),
        user.there.post(`${path}/recovery-codes`),
      ]);
      expect([200, 401]).toContain(entered.status);
      expect(renewed.map(({ status }) => status)).toEqual([200, 200]);
      const rows = await rowsOf("recoveryCodes", user);
      expect(rows.map(({ usedAt }) => usedAt)).toEqual(new Array(10).fill(null));
      const sets = renewed.map(({ body }) => newRecoveryCodesSchema.parse(body).recoveryCodes);
      const again = await signIn(servers, user, 1);
      const tried = [];
      for (const recoveryCode of [user.recoveryCodes[1], sets[0]?.[0], sets[1]?.[0]]) {
        tried.push(await enterRecoveryCode(again, recoveryCode));
        if (tried.at(-1)?.status === 200) break;
      }
      expect(tried[0]?.status).toBe(401);
      expect(tried.at(-1)?.status).toBe(200);
    });

    test(`${rounds} random mixtures: no fault, never none while on, never more than five (RA-3, CR-2)`, async () => {
      for (let round = 0; round < rounds; round += 1) {
        const user = await createOwner(1 + randomInt(3));
        const [oldest, newest] = [user.ids[0], user.ids.at(-1)];
        const pendingSignIn = await signIn(servers, user, 0);
        const start = randomInt(2) === 0 ? { additional: true as const } : { replaces: newest };
        const { confirm } = await enrol(user.browser, start);
        const steps: Record<string, () => Promise<Answer>> = {
          confirm,
          "start another": () => user.there.post(`${path}/enrolment`, { additional: true }),
          remove: () => user.there.delete(`${path}/authenticators/${oldest}`),
          "enter code": () => enterCode(pendingSignIn, rightCode(user)),
          "enter recovery code": () => enterRecoveryCode(pendingSignIn, user.recoveryCodes[0]),
          "new recovery codes": () => servers.copy(user.browser, 1).post(`${path}/recovery-codes`),
          ...(round % 3 === 0 && { "turn off": () => user.there.delete(path) }),
        };
        const done = await Promise.all(
          Object.entries(steps).map(async ([step, make]) => ({ step, answer: await make() })),
        );
        const actionSequence = done
          .map(({ step, answer }) => `${step}: ${Object.keys(countOutcomes([answer]))[0]}`)
          .join(", ");
        expect(
          done.filter(({ answer }) => answer.status >= 500).map(({ step }) => step),
          actionSequence,
        ).toEqual([]);
        const ordinals = await ordinalsOf(user);
        expect(new Set(ordinals).size, actionSequence).toBe(ordinals.length);
        expect(ordinals.length, actionSequence).toBeLessThanOrEqual(5);
        const isOff = done.some(({ step, answer }) => step === "turn off" && answer.status === 204);
        expect(ordinals.length === 0, actionSequence).toBe(isOff);
        const codes = await rowsOf("recoveryCodes", user);
        expect(codes.length, actionSequence).toBe(isOff ? 0 : 10);
      }
    });
  },
);
