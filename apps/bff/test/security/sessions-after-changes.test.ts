import { afterAll, describe, expect, test } from "vitest";
import { expectProblem } from "../support/expect-problem.ts";
import { authenticatorIds } from "../support/second-factor.ts";
import type { Answer, TestBrowser } from "../support/test-browser.ts";
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
  turnOn,
} from "./attacked-user.ts";
import { startTwoServers, timeout } from "./two-servers.ts";

describe("a change on one server, at the next request on the other", { timeout }, async () => {
  const servers = await startTwoServers();
  afterAll(() => servers.close());
  const admin = await signIn(servers, await createUser(servers, { role: "administrator" }), 0);

  const account = (browser: TestBrowser) => browser.get("/api/account");
  const expectEnded = async (browser: TestBrowser) =>
    expectProblem(await account(browser), "session.required");
  const expectAlive = async (browser: TestBrowser) => expect((await account(browser)).status).toBe(200);

  interface Change {
    readonly name: string;
    arrange?(user: ProtectedUser): Promise<void>;
    make(user: ProtectedUser): Promise<Answer>;
    /** Whether the session that made it goes on, under a new token. */
    readonly keepsOwn: boolean;
  }

  const twoFactor = "/api/account/two-factor";
  async function addPhone(user: ProtectedUser): Promise<void> {
    const { confirm } = await enrol(user.browser, { additional: true });
    await confirm();
    await forgetUsedCodes(servers, user);
  }

  const userPath = ({ id }: ProtectedUser) => `/api/admin/users/${id}`;
  const changes: Change[] = [
    {
      name: "turning it off (SE-4, DR-2)",
      make: ({ browser }) => browser.delete("/api/account/two-factor"),
      keepsOwn: true,
    },
    {
      name: "a new phone in the place of the old one (EN-9, SE-4)",
      make: async ({ browser }) => {
        const [replaces] = await authenticatorIds(browser);
        const { confirm } = await enrol(browser, { replaces });
        return confirm();
      },
      keepsOwn: true,
    },
    {
      name: "removing one of two phones (SE-4)",
      arrange: addPhone,
      make: async ({ browser }) => {
        const [, second] = await authenticatorIds(browser);
        return browser.delete(`${twoFactor}/authenticators/${second}`);
      },
      keepsOwn: true,
    },
    {
      name: "a new password (SE-4, PW-5)",
      make: ({ browser, password }) =>
        browser.put("/api/account/password", { currentPassword: password, newPassword: "horse-battery-new" }),
      keepsOwn: true,
    },
    {
      name: "a temporary password (SE-4, SE-13)",
      make: (user) => admin.post(`${userPath(user)}/password`),
      keepsOwn: false,
    },
    {
      name: "a reset by an administrator (SE-4, DR-4)",
      make: (user) =>
        admin.post(`${userPath(user)}/two-factor/reset`, { reason: "Lost phone", issueResetPass: false }),
      keepsOwn: false,
    },
    {
      name: "ending all others (SE-4, SE-10)",
      make: ({ browser }) => browser.delete("/api/account/sessions"),
      keepsOwn: true,
    },
    {
      name: "ending them by an administrator (SE-4, SE-10)",
      make: (user) => admin.delete(`${userPath(user)}/sessions`),
      keepsOwn: false,
    },
    {
      name: "making the user inactive (SE-4, AD-5)",
      make: (user) => admin.patch(userPath(user), { status: "inactive" }),
      keepsOwn: false,
    },
  ];

  test.each(changes)(
    "$name ends the other sessions and every pending sign-in",
    async ({ arrange, make, keepsOwn }) => {
      const user = await createProtectedUser(servers);
      await arrange?.(user);
      const [session, pendingSignIn] = [await signIn(servers, user, 1), await signIn(servers, user, 1)];
      expect((await enterCode(session, rightCode(user))).status).toBe(200);
      const oldToken = servers.copy(user.browser, 1);
      await expectAlive(oldToken);

      expect([200, 204]).toContain((await make(user)).status);
      await expectEnded(session);
      await expectEnded(oldToken);
      expectProblem(await enterCode(pendingSignIn, rightCode(user, 1)), "session.sign_in_expired");
      const own = servers.copy(user.browser, 1);
      await (keepsOwn ? expectAlive(own) : expectEnded(own));
    },
  );

  test("turning it on ends the other session and the old token (EN-9, SE-5)", async () => {
    const user = await createUser(servers);
    const [here, there] = [await signIn(servers, user, 0), await signIn(servers, user, 1)];
    const oldToken = servers.copy(here, 1);
    await turnOn(here);
    await expectEnded(there);
    await expectEnded(oldToken);
    await expectAlive(servers.copy(here, 1));
  });

  test("a further phone keeps the other session and ends the old token and every pending sign-in (SE-4, SE-5)", async () => {
    const user = await createProtectedUser(servers);
    const [session, pendingSignIn] = [await signIn(servers, user, 1), await signIn(servers, user, 1)];
    expect((await enterCode(session, rightCode(user))).status).toBe(200);
    const oldToken = servers.copy(user.browser, 1);
    await addPhone(user);
    await expectAlive(session);
    await expectAlive(servers.copy(user.browser, 1));
    await expectEnded(oldToken);
    expectProblem(await enterCode(pendingSignIn, rightCode(user)), "session.sign_in_expired");
  });

  test("new recovery codes void the old ones and end nothing (RC-5)", async () => {
    const user = await createProtectedUser(servers);
    const pendingSignIn = await signIn(servers, user, 1);
    expect((await user.browser.post(`${twoFactor}/recovery-codes`)).status).toBe(200);
    expect(await enterRecoveryCode(pendingSignIn, user.recoveryCodes[0])).toMatchObject({
      body: { code: "two_factor.wrong_recovery_code" },
    });
    expect((await enterCode(pendingSignIn, rightCode(user))).status).toBe(200);
    await expectAlive(user.browser);
  });

  test("a change of role closes or opens the administration (AD-5)", async () => {
    const user = await createUser(servers, { role: "administrator" });
    const browser = await signIn(servers, user, 1);
    const setRole = (role: string) => admin.patch(`/api/admin/users/${user.id}`, { role });
    expect((await browser.get("/api/admin/users")).status).toBe(200);
    expect((await setRole("user")).status).toBe(200);
    expectProblem(await browser.get("/api/admin/users"), "admin.forbidden");
    await expectAlive(browser);
    expect((await setRole("administrator")).status).toBe(200);
    expect((await browser.get("/api/admin/users")).status).toBe(200);
  });

  test("a log out ends the session and the pending sign-in wherever their tokens are kept (SE-9)", async () => {
    const user = await createProtectedUser(servers);
    const stolenSession = servers.copy(user.browser, 1);
    const pendingSignIn = await signIn(servers, user, 0);
    const stolenPendingSignIn = servers.copy(pendingSignIn, 1);
    for (const browser of [user.browser, pendingSignIn]) {
      expect((await browser.delete("/api/session")).status).toBe(204);
    }
    await expectEnded(stolenSession);
    expectProblem(await enterCode(stolenPendingSignIn, rightCode(user)), "session.sign_in_expired");
  });

  test("a completed step-up ends the token it came with (SE-5)", async () => {
    const user = await createProtectedUser(servers);
    const oldToken = servers.copy(user.browser, 1);
    const factors = { password: user.password, factor: { kind: "totp", code: rightCode(user) } };
    expect((await user.browser.post("/api/session/step-up", factors)).status).toBe(204);
    await expectEnded(oldToken);
    await expectAlive(servers.copy(user.browser, 1));
  });
});
