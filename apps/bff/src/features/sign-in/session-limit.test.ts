import { accountEventsSchema } from "@futae/contract/sessions";
import { minutes, seconds } from "@futae/domain/duration";
import { maxLiveSessions } from "@futae/domain/lifetime";
import { countLiveSessions } from "@futae/storage/sessions";
import { givenSession } from "@futae/storage/test/test-rows";
import { storageKinds } from "@futae/storage/test/test-storage";
import { afterAll, describe, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import { createProtectedUser } from "../../../test/support/second-factor.ts";
import { startTestApp, type TestUser } from "../../../test/support/test-app.ts";
import type { TestBrowser } from "../../../test/support/test-browser.ts";

describe.each(storageKinds)("the sessions of one account on %s", async (kind) => {
  const app = await startTestApp({ kind });
  afterAll(() => app.close());
  const { db } = app.deps.storage;

  const live = ({ id: userId }: TestUser) => countLiveSessions(db, { userId, now: app.clock.now() });

  /** As many as it takes, opened after what is there already. */
  async function openUntil(user: TestUser, count: number): Promise<void> {
    app.clock.advance(seconds(1));
    const now = app.clock.now();
    const fields = { createdAt: now, lastSeenAt: now, expiresAt: now + minutes(60) };
    while ((await live(user)) < count) await givenSession(db, user.id, fields);
  }

  const isSignedIn = async (browser: TestBrowser) => (await browser.get("/api/account")).status === 200;

  const newestEvents = async (browser: TestBrowser) =>
    accountEventsSchema
      .parse((await browser.get("/api/account/events")).body)
      .events.slice(0, 2)
      .map((event) => event.kind);

  test("are fifty at most: one more ends the one opened first, and its owner reads of it (RL-13)", async () => {
    const user = await app.createUser();
    const first = await app.signIn(user);
    app.clock.advance(seconds(1));
    const second = await app.signIn(user);
    await openUntil(user, maxLiveSessions);
    expect(await isSignedIn(first)).toBe(true);
    await app.takeEvents();

    const newest = await app.signIn(user);

    expect(await live(user)).toBe(50);
    expectProblem(await first.get("/api/account"), "session.required");
    expect([await isSignedIn(second), await isSignedIn(newest)]).toEqual([true, true]);
    expect(await app.takeEvents()).toMatchObject([
      { action: "session.oldest_ended", level: "info", subjectId: user.id, sessions: 1 },
      { action: "session.started", subjectId: user.id },
    ]);
    expect(await newestEvents(newest)).toEqual(["signed-in", "oldest-session-ended"]);
  });

  test("are as many after a login with a code (RL-13)", async () => {
    const user = await createProtectedUser(app);
    await openUntil(user, maxLiveSessions);
    app.clock.advance(minutes(1));
    const browser = await app.signIn(user);
    expect(await live(user)).toBe(50);
    const code = user.phone.code(app.clock.now());
    expect((await browser.post("/api/session/code", { code })).status).toBe(200);
    expect(await live(user)).toBe(50);
    expect(await newestEvents(browser)).toEqual(["signed-in", "oldest-session-ended"]);
  });

  test("are cut down in one line of the history where there are more from before the limit", async () => {
    const user = await app.createUser();
    await openUntil(user, maxLiveSessions + 21);
    await app.takeEvents();
    await app.signIn(user);
    expect(await live(user)).toBe(50);
    expect(await app.takeEvents()).toMatchObject([
      { action: "session.oldest_ended", sessions: 22 },
      { action: "session.started" },
    ]);
  });

  test("do not count once they are idle", async () => {
    const user = await app.createUser();
    await openUntil(user, maxLiveSessions);
    app.clock.advance(minutes(60));
    await app.takeEvents();
    await app.signIn(user);
    expect((await app.takeEvents()).map(({ action }) => action)).toEqual(["session.started"]);
  });
});
