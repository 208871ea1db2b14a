import { accountEventsSchema } from "@futae/contract/sessions";
import { findLiveSession, holdSession } from "@futae/storage/sessions";
import { countWaiting } from "@futae/storage/test/test-lock";
import { storageKinds } from "@futae/storage/test/test-storage";
import { afterAll, describe, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import { meanwhile } from "../../../test/support/meanwhile.ts";
import { createProtectedUser, scan } from "../../../test/support/second-factor.ts";
import { startTestApp, type TestUser } from "../../../test/support/test-app.ts";
import type { TestBrowser } from "../../../test/support/test-browser.ts";
import { hashToken } from "../../platform/token.ts";

const enter = (browser: TestBrowser, { loginName, password }: TestUser) =>
  browser.post("/api/session", { loginName, password });

describe.each(storageKinds)("signing in where somebody else is signed in, on %s", async (kind) => {
  const app = await startTestApp({ kind });
  afterAll(() => app.close());

  const history = async (browser: TestBrowser) =>
    accountEventsSchema.parse((await browser.get("/api/account/events")).body).events;

  test.each([
    ["a session", () => app.createUser()],
    ["a pending sign-in", () => createProtectedUser(app)],
  ])("with %s as the answer ends that session, and its owner reads of it", async (_, create) => {
    const [owner, newcomer] = [await app.createUser(), await create()];
    const browser = await app.signIn(owner);
    const [stolen, elsewhere] = [browser.copy(), await app.signIn(owner)];
    await app.takeEvents();
    expect((await enter(browser, newcomer)).status).toBe(200);
    expectProblem(await stolen.get("/api/account"), "session.required");
    expect(await app.takeEvents()).toMatchObject([
      { action: "session.replaced", level: "info", subjectId: owner.id, subjectName: owner.loginName },
      { action: expect.stringMatching(/^session\.(started|password_accepted)$/), subjectId: newcomer.id },
    ]);
    const [event] = await history(elsewhere);
    expect(event).toMatchObject({
      kind: "session-replaced",
      by: "account",
      origin: { address: browser.address },
    });
  });

  test("as the same person replaces it without a word", async () => {
    const owner = await app.createUser();
    const browser = await app.signIn(owner);
    await app.takeEvents();
    await enter(browser, owner);
    expect((await app.takeEvents()).map(({ action }) => action)).toEqual(["session.started"]);
  });

  test("ends no session that got a new token meanwhile: the old one ends nothing any more (SE-14)", async () => {
    const [owner, newcomer] = [await app.createUser(), await app.createUser()];
    const browser = await app.signIn(owner);
    const late = meanwhile(app, browser.copy(), () => browser.delete("/api/account/sessions"));
    expect((await enter(late, newcomer)).status).toBe(200);
    expect((await browser.get("/api/account")).status).toBe(200);
    expect((await history(browser)).map(({ kind: one }) => one)).not.toContain("session-replaced");
  });
});

describe.each(storageKinds.filter((kind) => kind === "postgres"))("on %s", async (kind) => {
  const app = await startTestApp({ kind });
  afterAll(() => app.close());
  const { storage } = app.deps;
  /** What a retry would mend shows here. */
  const once = app.sibling({
    storage: { ...storage, transaction: (work) => storage.db.transaction().execute(work) },
  });

  async function arrive(user: TestUser) {
    const browser = await once.signIn(user, once.browser());
    const tokenHash = hashToken(browser.cookies.get("futae-session-3000") ?? "");
    const live = await findLiveSession(storage.db, { tokenHash, now: app.clock.now() });
    return { browser, sessionId: live?.session.id ?? expect.fail("Nobody is signed in") };
  }

  const waiting = (count: number) =>
    expect.poll(() => countWaiting(storage.db), { timeout: 20_000 }).toBe(count);

  test("while that person confirms an enrolment: neither waits for the other (RA-4)", async () => {
    const [owner, newcomer] = [await app.createUser(), await app.createUser()];
    const { browser, sessionId } = await arrive(owner);
    const phone = await scan(browser);
    const code = phone.code(app.clock.now());
    const { signingIn, confirming } = await storage.transaction(async (tx) => {
      await holdSession(tx, sessionId);
      const signingIn = enter(browser.copy(), newcomer);
      await waiting(1);
      const confirming = browser.post("/api/account/two-factor/enrolment/confirmation", { code });
      await waiting(2);
      return { signingIn, confirming };
    });
    expect((await signingIn).status).toBe(200);
    expectProblem(await confirming, "session.required");
  });
});
