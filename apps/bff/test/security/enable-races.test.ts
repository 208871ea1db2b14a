import { storageKinds } from "@futae/storage/test/test-storage";
import { afterAll, describe, expect, test } from "vitest";
import type { TestUser } from "../support/test-app.ts";
import type { Answer, TestBrowser } from "../support/test-browser.ts";
import { createUser, enrol, signIn } from "./attacked-user.ts";
import { startTwoServers } from "./two-servers.ts";

/** The hunt for a rare interleaving takes as many rounds as one has time for. */
const rounds = Number(process.env.FUTAE_ATTACK_ROUNDS ?? 5);
const timeout = 60_000 + rounds * 10_000;
const path = "/api/account/two-factor";
const isDone = ({ status }: Answer) => status < 300;

describe.each(storageKinds)("turning it on, on two servers sharing %s", { timeout }, async (kind) => {
  const servers = await startTwoServers(kind);
  afterAll(() => servers.close());
  const administrator = await signIn(servers, await createUser(servers, { role: "administrator" }), 1);

  interface Owner {
    readonly user: TestUser;
    readonly here: TestBrowser;
    readonly there: TestBrowser;
  }

  async function eachRound(attack: (owner: Owner) => Promise<void>): Promise<void> {
    for (let round = 0; round < rounds; round += 1) {
      const user = await createUser(servers);
      await attack({ user, here: await signIn(servers, user, 0), there: await signIn(servers, user, 1) });
    }
  }

  const count = async (table: "authenticators" | "recoveryCodes" | "sessions", { id }: TestUser) =>
    (await servers.storage.db.selectFrom(table).select("id").where("userId", "=", id).execute()).length;

  /** On with everything that belongs to it, or off with nothing. */
  async function expectWhole(user: TestUser, isOn: boolean): Promise<void> {
    expect(await count("authenticators", user)).toBe(isOn ? 1 : 0);
    expect(await count("recoveryCodes", user)).toBe(isOn ? 10 : 0);
  }

  test("from two sessions with the same QR code or another: once, for one of them (RA-3)", () =>
    eachRound(async ({ user, here, there }) => {
      const { confirm } = await enrol(here, {});
      const answers = await Promise.all([
        confirm(),
        servers.copy(here, 1).post(`${path}/enrolment`, {}),
        there.post(`${path}/enrolment`, {}),
        confirm(),
      ]);
      const confirmed = [answers[0], answers[3]].filter((answer) => answer !== undefined && isDone(answer));
      expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
      expect(confirmed.length).toBeLessThanOrEqual(1);
      await expectWhole(user, confirmed.length === 1);
      if (confirmed.length === 1) expect(await count("sessions", user)).toBe(1);
    }));

  test("while the password signs in: afterwards nobody is in by the password alone (RA-3, SE-1)", () =>
    eachRound(async ({ user, here }) => {
      const { confirm } = await enrol(here, {});
      const newcomers = Array.from({ length: 4 }, (_, index) => servers.browser(index % 2 === 0 ? 0 : 1));
      const { loginName, password } = user;
      const [confirmed] = await Promise.all([
        confirm(),
        ...newcomers.map((browser) => browser.post("/api/session", { loginName, password })),
      ]);
      expect(confirmed.status).toBe(200);
      await expectWhole(user, true);
      expect(await count("sessions", user)).toBe(1);
      for (const browser of newcomers) expect((await browser.get("/api/account")).status).toBe(401);
      expect((await here.get("/api/account")).status).toBe(200);
    }));

  test("while another session turns it off: it is on (RA-3)", () =>
    eachRound(async ({ user, here, there }) => {
      const { confirm } = await enrol(here, {});
      const [confirmed, turnedOff] = await Promise.all([confirm(), there.delete(path)]);
      expect(confirmed.status).toBe(200);
      expect([401, 409]).toContain(turnedOff.status);
      await expectWhole(user, true);
    }));

  test("while another session changes the password: one of both, and the other session ends (RA-3)", () =>
    eachRound(async ({ user, here, there }) => {
      const { confirm } = await enrol(here, {});
      const change = { currentPassword: user.password, newPassword: "horse-battery-new" };
      const [confirmed, changed] = await Promise.all([confirm(), there.put("/api/account/password", change)]);
      expect([confirmed, changed].filter(isDone)).toHaveLength(1);
      await expectWhole(user, isDone(confirmed));
      expect(await count("sessions", user)).toBe(1);
    }));

  test("while an administrator resets it: on, or off with no session left (RA-3, DR-4)", () =>
    eachRound(async ({ user, here }) => {
      const { confirm } = await enrol(here, {});
      const body = { reason: "Lost phone", issueResetPass: false };
      const [confirmed, reset] = await Promise.all([
        confirm(),
        administrator.post(`/api/admin/users/${user.id}/two-factor/reset`, body),
      ]);
      expect(confirmed.status).toBe(200);
      await expectWhole(user, !isDone(reset));
      if (isDone(reset)) expect(await count("sessions", user)).toBe(0);
    }));
});
