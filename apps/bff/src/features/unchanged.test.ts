import { seconds } from "@futae/domain/duration";
import { allRowsReader } from "@futae/storage/test/test-all-rows";
import { afterAll, describe, expect, test } from "vitest";
import { outcomeOf } from "../../test/security/count-outcomes.ts";
import { readRequestShapes } from "../../test/security/request-shapes.ts";
import { readPolicyChange } from "../../test/support/policy-change.ts";
import { addPhone, authenticatorIds, createProtectedUser, scan } from "../../test/support/second-factor.ts";
import { startTestApp, type TestUser } from "../../test/support/test-app.ts";
import type { Answer, TestBrowser } from "../../test/support/test-browser.ts";
import { operatorActor } from "../operator.ts";
import { resetTwoFactor } from "./admin-users/reset-two-factor.ts";
import { unlockUser } from "./admin-users/unlock-user.ts";

const app = await startTestApp();
afterAll(() => app.close());

const readRows = await allRowsReader(app.deps.storage);
const routes = await readRequestShapes(app.browser());
const administratorUser = await app.createUser({ loginName: "head.office", role: "administrator" });
const account = "/api/account";
const twoFactor = `${account}/two-factor`;
const users = "/api/admin/users";
const email = "person@example.com";

type Request = () => Promise<Answer>;

interface Repeated {
  /** What the second time is answered. */
  readonly again: string;
  /** Makes what the request is about, and answers the request. */
  readonly arrange: () => Promise<Request>;
}

const person = () => app.createUser({ email });
const own = (request: (browser: TestBrowser, user: TestUser) => Request) => async () => {
  const user = await person();
  return request(await app.signIn(user), user);
};
const administers = (request: (browser: TestBrowser, path: string) => Promise<Answer>) => async () => {
  const { id } = await createProtectedUser(app, { email });
  const administrator = await app.signIn(administratorUser);
  return () => request(administrator, `${users}/${id}`);
};

/** Each request that leaves things as somebody wants them, and what it is answered where they are. */
const repeated: Record<string, Repeated> = {
  "PATCH /api/account": {
    again: "204",
    arrange: own((browser) => () => {
      const profile = {
        displayName: "田中",
        email: "tanaka@example.com",
        locale: "ja",
        timeZone: "Asia/Tokyo",
      };
      return browser.patch(account, profile);
    }),
  },
  "PUT /api/account/login-name": {
    again: "204",
    arrange: own((browser) => () => browser.put(`${account}/login-name`, { loginName: "tanaka" })),
  },
  "PUT /api/account/password": {
    again: "password.unchanged",
    arrange: own((browser, { password }) => {
      const newPassword = "a quiet river at night";
      const typed = [password, newPassword];
      return () =>
        browser.put(`${account}/password`, { currentPassword: typed.shift() ?? newPassword, newPassword });
    }),
  },
  "DELETE /api/account/sessions/{id}": {
    again: "session.not_found",
    arrange: async () => {
      const user = await person();
      await app.signIn(user);
      const browser = await app.signIn(user);
      const { body } = await browser.get(`${account}/sessions`);
      const { sessions } = body as { sessions: { id: string; isCurrent: boolean }[] };
      const other = sessions.find(({ isCurrent }) => !isCurrent);
      return () => browser.delete(`${account}/sessions/${other?.id}`);
    },
  },
  "POST /api/account/two-factor/enrolment": {
    again: "200",
    arrange: own((browser) => () => browser.post(`${twoFactor}/enrolment`, {})),
  },
  "DELETE /api/account/two-factor/enrolment": {
    again: "two_factor.no_enrolment",
    arrange: async () => {
      const browser = await app.signIn(await person());
      await scan(browser);
      return () => browser.delete(`${twoFactor}/enrolment`);
    },
  },
  "POST /api/account/two-factor/enrolment/confirmation": {
    again: "two_factor.no_enrolment",
    arrange: async () => {
      const browser = await app.signIn(await person());
      const phone = await scan(browser);
      return () => browser.post(`${twoFactor}/enrolment/confirmation`, { code: phone.code(app.clock.now()) });
    },
  },
  "DELETE /api/account/two-factor": {
    again: "two_factor.not_on",
    arrange: async () => {
      const { browser } = await createProtectedUser(app, { email });
      return () => browser.delete(twoFactor);
    },
  },
  "PATCH /api/account/two-factor/authenticators/{id}": {
    again: "204",
    arrange: async () => {
      const { browser } = await createProtectedUser(app, { email });
      const [id] = await authenticatorIds(browser);
      return () => browser.patch(`${twoFactor}/authenticators/${id}`, { name: " 仕事のスマートフォン" });
    },
  },
  "DELETE /api/account/two-factor/authenticators/{id}": {
    again: "two_factor.no_authenticator",
    arrange: async () => {
      const { browser } = await createProtectedUser(app, { email });
      await addPhone(app, browser);
      const [id] = await authenticatorIds(browser);
      return () => browser.delete(`${twoFactor}/authenticators/${id}`);
    },
  },
  "DELETE /api/session": {
    again: "204",
    arrange: own((browser) => () => browser.delete("/api/session")),
  },
  "POST /api/admin/users": {
    again: "user.login_name_taken",
    arrange: administers((browser) =>
      browser.post(users, { loginName: "suzuki", displayName: "鈴木", role: "user" }),
    ),
  },
  "PATCH /api/admin/users/{id}": {
    again: "200",
    arrange: administers((browser, path) => {
      const names = { displayName: "佐藤", loginName: "sato", email: "sato@example.com" };
      return browser.patch(path, { ...names, role: "user", status: "inactive" });
    }),
  },
  "POST /api/admin/users/{id}/two-factor/reset": {
    again: "two_factor.not_on",
    arrange: administers((browser, path) =>
      browser.post(`${path}/two-factor/reset`, { reason: "lost phone", issueResetPass: false }),
    ),
  },
  "DELETE /api/admin/users/{id}/lock": {
    again: "200",
    arrange: async () => {
      const { id, loginName } = await person();
      await app.browser().post("/api/session", { loginName, password: "not the password" });
      const administrator = await app.signIn(administratorUser);
      return () => administrator.delete(`${users}/${id}/lock`);
    },
  },
  "DELETE /api/admin/users/{id}/sessions": {
    again: "200",
    arrange: administers((browser, path) => browser.delete(`${path}/sessions`)),
  },
  "PUT /api/admin/policy": {
    again: "200",
    arrange: async () => {
      const administrator = await app.signIn(administratorUser);
      const change = await readPolicyChange(administrator);
      return () => administrator.put("/api/admin/policy", { ...change, usersMayChangeLoginName: false });
    },
  },
};

/** What changes nothing at all: it only asks. */
const asking = ["POST /api/admin/policy/preview"];

/** What is another each time: a secret, an authentication or a token that was not there before. */
const neverTheSame = [
  "POST /api/session",
  "POST /api/session/code",
  "POST /api/session/recovery-code",
  "POST /api/session/password",
  "POST /api/session/step-up",
  "DELETE /api/account/sessions",
  "POST /api/account/two-factor/recovery-codes",
  "POST /api/admin/users/{id}/password",
];

describe("what is as it was wanted already (RL-13)", () => {
  test("is known of every route that changes something", () => {
    const changing = routes
      .filter(({ method }) => method !== "GET")
      .map(({ method, path }) => `${method} ${path}`)
      .filter((route) => !asking.includes(route));
    expect([...Object.keys(repeated), ...neverTheSame].toSorted()).toEqual(changing.toSorted());
  });

  test.each(Object.entries(repeated))(
    "is not changed again, written down or told by mail: %s (RL-13)",
    async (_, { again, arrange }) => {
      const request = await arrange();
      app.clock.advance(seconds(1));
      expect((await request()).status).toBeLessThan(300);
      app.clock.advance(seconds(1));
      const rows = await readRows();
      expect(outcomeOf(await request())).toBe(again);
      expect(await readRows()).toEqual(rows);
    },
  );

  const actor = operatorActor();
  test.each([
    [
      "unlocking",
      true,
      async () => {
        const { id, loginName } = await person();
        await app.browser().post("/api/session", { loginName, password: "not the password" });
        return () => unlockUser({ deps: app.deps, actor, input: { userId: id } });
      },
    ],
    [
      "resetting",
      false,
      async () => {
        const { id } = await createProtectedUser(app, { email });
        return () => resetTwoFactor({ deps: app.deps, actor, input: { userId: id, reason: "operator" } });
      },
    ],
  ])("is not changed again, written down or told by mail by the operator: %s", async (_, isOk, arrange) => {
    const work = await arrange();
    expect(await work()).toMatchObject({ ok: true });
    app.clock.advance(seconds(1));
    const rows = await readRows();
    expect(await work()).toMatchObject({ ok: isOk });
    expect(await readRows()).toEqual(rows);
  });

  test("is left out of what is written down of a change: the fields that did not differ", async () => {
    const user = await person();
    const browser = await app.signIn(user);
    await app.takeEvents();
    await browser.patch(account, { displayName: "田中", email });
    await (await app.signIn(administratorUser)).patch(`${users}/${user.id}`, {
      displayName: "田中",
      role: "administrator",
    });
    expect(await app.takeEvents()).toMatchObject([
      { action: "account.changed", changes: { displayName: { after: "田中" } } },
      { action: "session.started" },
      { action: "user.changed", changes: { role: { before: "user", after: "administrator" } } },
    ]);
  });
});
