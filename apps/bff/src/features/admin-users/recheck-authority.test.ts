import { findLiveSession } from "@futae/storage/sessions";
import { updateUser } from "@futae/storage/users";
import { afterAll, describe, expect, test } from "vitest";
import { createProtectedUser } from "../../../test/support/second-factor.ts";
import { startTestApp, type TestUser } from "../../../test/support/test-app.ts";
import type { TestBrowser } from "../../../test/support/test-browser.ts";
import type { SignedIn } from "../../actor.ts";
import { hashToken } from "../../platform/token.ts";
import { changeUser } from "./change-user.ts";
import { createUser } from "./create-user.ts";
import { endUserSessions } from "./end-user-sessions.ts";
import { resetTwoFactor } from "./reset-two-factor.ts";
import { setTemporaryPassword } from "./set-temporary-password.ts";
import { unlockUser } from "./unlock-user.ts";

const app = await startTestApp();
afterAll(() => app.close());
const { deps } = app;
const { db } = deps.storage;

type Verb = (actor: SignedIn, userId: string) => Promise<unknown>;

const accomplice = { loginName: "accomplice", displayName: "Accomplice", role: "administrator" } as const;

const verbs: Record<string, Verb> = {
  "adding a user": (actor) => createUser({ deps, actor, input: accomplice }),
  "changing a user": (actor, userId) =>
    changeUser({ deps, actor, input: { userId, changes: { role: "administrator" } } }),
  "a temporary password": (actor, userId) => setTemporaryPassword({ deps, actor, input: { userId } }),
  "a reset": (actor, userId) => resetTwoFactor({ deps, actor, input: { userId, reason: "lost" } }),
  "lifting a lock": (actor, userId) => unlockUser({ deps, actor, input: { userId } }),
  "ending a user's sessions": (actor, userId) => endUserSessions({ deps, actor, input: { userId } }),
};

const destructiveChanges: Record<
  string,
  { code: string; lose: (own: TestUser, browser: TestBrowser) => Promise<unknown> }
> = {
  "logged out": { code: "session.required", lose: (_, browser) => browser.delete("/api/session") },
  demoted: {
    code: "admin.forbidden",
    lose: ({ id }) => updateUser(db, id, { role: "user" }, app.clock.now()),
  },
  "made inactive": {
    code: "session.required",
    lose: ({ id }) => updateUser(db, id, { disabledAt: app.clock.now() }, app.clock.now()),
  },
};

/** The caller, as the access of the route lets them in. */
async function letIn(browser: TestBrowser): Promise<SignedIn> {
  const tokenHash = hashToken(browser.cookies.get("futae-session-3000") ?? "");
  const session = await findLiveSession(db, { tokenHash, now: app.clock.now() });
  if (session === undefined) throw new Error("Nobody is signed in");
  return {
    address: "192.0.2.1",
    userAgent: "",
    requestId: "request-1",
    session,
    needsRecentAuthentication: true,
  };
}

describe.each(Object.entries(destructiveChanges))(
  "an administrator who is %s after the request was let in",
  (_, loss) => {
    test.each(Object.entries(verbs))("is refused, and nothing changes: %s (AD-5)", async (_name, verb) => {
      const user = await createProtectedUser(app);
      const own = await app.createUser({ role: "administrator" });
      const browser = await app.signIn(own);
      const actor = await letIn(browser);
      await loss.lose(own, browser);
      await app.takeEvents();
      expect(await verb(actor, user.id)).toMatchObject({ ok: false, code: loss.code });
      expect(await app.takeEvents()).toEqual([]);
    });
  },
);

test.each(Object.entries(verbs))("one who still is may: %s", async (_name, verb) => {
  const user = await createProtectedUser(app);
  const actor = await letIn(await app.signIn(await app.createUser({ role: "administrator" })));
  expect(await verb(actor, user.id)).toMatchObject({ ok: true });
});
