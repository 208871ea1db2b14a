import { allRowsReader } from "@futae/storage/test/test-all-rows";
import { afterAll, expect, test } from "vitest";
import { expectProblem } from "../../test/support/expect-problem.ts";
import { startTestApp } from "../../test/support/test-app.ts";
import type { Answer, TestBrowser } from "../../test/support/test-browser.ts";
import { BusyError, type ConcurrencyLimiter } from "../platform/concurrency-limiter.ts";

const app = await startTestApp();
afterAll(() => app.close());

/** A server where so many turns come, and no more. */
function serverWithTurns(count: number) {
  let left = count;
  const passwordTurns: ConcurrencyLimiter = (request, work) => {
    left -= 1;
    return left < 0 ? Promise.reject(new BusyError(2)) : app.deps.passwordTurns(request, work);
  };
  return app.sibling({ passwordTurns });
}

interface Case {
  readonly what: string;
  /** How many the server has before it is busy. */
  readonly turns?: number;
  readonly arrange: () => Promise<TestBrowser>;
  readonly send: (browser: TestBrowser) => Promise<Answer>;
}

const somebody = await app.createUser();
const { loginName, password } = somebody;
const newPassword = "a-lantern-beside-the-gate";
const changePassword = (browser: TestBrowser) =>
  browser.put("/api/account/password", { currentPassword: password, newPassword });
const signedIn = () => app.signIn(somebody);
const administrator = async () => app.signIn(await app.createUser({ role: "administrator" }));

const cases: Case[] = [
  {
    what: "a login",
    arrange: async () => app.browser(),
    send: (browser) => browser.post("/api/session", { loginName, password }),
  },
  {
    what: "a step-up",
    arrange: signedIn,
    send: (browser) => browser.post("/api/session/step-up", { password }),
  },
  {
    what: "a password of one's own in the place of a temporary one",
    arrange: async () => app.signIn(await app.createUser({ passwordIsTemporary: true })),
    send: (browser) => browser.post("/api/session/password", { newPassword }),
  },
  { what: "a change of password, before the old one is looked at", arrange: signedIn, send: changePassword },
  {
    what: "a change of password, before the new one is hashed",
    turns: 1,
    arrange: signedIn,
    send: changePassword,
  },
  {
    what: "a new user",
    arrange: administrator,
    send: (browser) =>
      browser.post("/api/admin/users", { loginName: "newcomer", displayName: "Newcomer", role: "user" }),
  },
  {
    what: "a temporary password",
    arrange: administrator,
    send: (browser) => browser.post(`/api/admin/users/${somebody.id}/password`),
  },
];

test.each(cases)(
  "$what is refused as busy with nothing written: it may be sent again (RL-12)",
  async (one) => {
    const browser = serverWithTurns(one.turns ?? 0).browser();
    browser.takeOver(await one.arrange());
    const readAll = await allRowsReader(app.deps.storage);
    const before = await readAll();
    expectProblem(await one.send(browser), "server.busy", { retryAfterSeconds: 2 });
    expect(await readAll()).toEqual(before);
  },
);
