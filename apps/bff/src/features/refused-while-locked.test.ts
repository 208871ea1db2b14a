import { minutes } from "@futae/domain/duration";
import { storageKinds } from "@futae/storage/test/test-storage";
import { afterAll, describe, expect, test } from "vitest";
import { startTestApp } from "../../test/support/test-app.ts";
import type { TestBrowser } from "../../test/support/test-browser.ts";

const locked = { status: 429, body: { code: "session.password_locked" } };
const wrong = "wrong-but-long-enough";

describe.each(storageKinds)("refusals while a password is locked, on %s", async (kind) => {
  const app = await startTestApp({ kind });
  afterAll(() => app.close());

  /** What any number of these leaves in the audit log within a minute, and in the next one. */
  async function eventsOf(refuse: () => Promise<void>): Promise<number[]> {
    const counts: number[] = [];
    for (const wait of [0, minutes(1)]) {
      app.clock.advance(wait);
      await app.takeEvents();
      for (let count = 0; count < 5; count += 1) await refuse();
      counts.push((await app.takeEvents()).length);
    }
    return counts;
  }

  async function lock(attempt: () => Promise<unknown>): Promise<void> {
    for (let count = 0; count < 10; count += 1) await attempt();
  }

  test("at sign-in are written down once a minute, from whatever address (RL-13)", async () => {
    const user = await app.createUser();
    const refuse = () => app.browser().post("/api/session", { loginName: user.loginName, password: wrong });
    await lock(refuse);
    expect(await eventsOf(async () => expect(await refuse()).toMatchObject(locked))).toEqual([1, 1]);
  });

  test.each([
    ["step-up", (browser: TestBrowser) => browser.post("/api/session/step-up", { password: wrong })],
    [
      "a change of password",
      (browser: TestBrowser) =>
        browser.put("/api/account/password", {
          currentPassword: wrong,
          newPassword: "green-tea-at-the-station",
        }),
    ],
  ])("at %s are written down once a minute (RL-13)", async (_, attempt) => {
    const browser = await app.signIn(await app.createUser());
    await lock(() => attempt(browser));
    expect(await eventsOf(async () => expect(await attempt(browser)).toMatchObject(locked))).toEqual([1, 1]);
  });

  test("of another account are written down beside them (RL-13)", async () => {
    const users = [await app.createUser(), await app.createUser()];
    const attempts = users.map(
      ({ loginName }) =>
        () =>
          app.browser().post("/api/session", { loginName, password: wrong }),
    );
    for (const attempt of attempts) await lock(attempt);
    expect(
      await eventsOf(async () => {
        for (const attempt of attempts) expect(await attempt()).toMatchObject(locked);
      }),
    ).toEqual([2, 2]);
  });
});
