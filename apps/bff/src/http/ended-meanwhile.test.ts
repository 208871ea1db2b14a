import type { PolicyChange } from "@futae/contract/admin-policy";
import { minutes } from "@futae/domain/duration";
import { deleteUserSessions, listLiveSessions, rotateSession } from "@futae/storage/sessions";
import { updateUser } from "@futae/storage/users";
import { afterAll, describe, expect, test } from "vitest";
import { readRequestShapes } from "../../test/security/request-shapes.ts";
import { expectProblem } from "../../test/support/expect-problem.ts";
import { meanwhile } from "../../test/support/meanwhile.ts";
import { readPolicyChange } from "../../test/support/policy-change.ts";
import {
  addPhone,
  authenticatorIds,
  createProtectedUser,
  type ProtectedUser,
  scan,
  signInWithCode,
} from "../../test/support/second-factor.ts";
import { startTestApp } from "../../test/support/test-app.ts";

const app = await startTestApp();
afterAll(() => app.close());
const { db } = app.deps.storage;

/** What was done since the last call; what was refused is written down as well. */
const takeChanges = async () => (await app.takeEvents()).filter(({ action }) => !action.endsWith("_refused"));

interface Owner extends ProtectedUser {
  readonly authenticatorId: string;
  /** A session of theirs elsewhere. */
  readonly otherSessionId: string;
  /** A code of the phone that is being enrolled. */
  readonly enrolmentCode: string;
  /** Somebody they administer. */
  readonly subject: ProtectedUser;
  /** The policy as it is. */
  readonly policy: PolicyChange;
}

/** Somebody who can do everything there is to do with a session, at once. */
async function arrive(): Promise<Owner> {
  const subject = await createProtectedUser(app);
  const user = await createProtectedUser(app, { role: "administrator" });
  await addPhone(app, user.browser);
  const other = await signInWithCode(app, user);
  const ids = await authenticatorIds(other);
  const enrolled = await scan(user.browser, { additional: true });
  const own = await sessionOf(user);
  const sessions = await listLiveSessions(db, { userId: user.id, now: app.clock.now() });
  return {
    ...user,
    subject,
    policy: await readPolicyChange(user.browser),
    authenticatorId: ids[1] ?? expect.fail("There is no second phone"),
    otherSessionId: sessions.find(({ id }) => id !== own.id)?.id ?? expect.fail("There is no other session"),
    enrolmentCode: enrolled.code(app.clock.now()),
  };
}

async function sessionOf({ id, browser }: ProtectedUser) {
  const { body } = await browser.get("/api/account/sessions");
  const { sessions } = body as { sessions: { id: string; isCurrent: boolean }[] };
  const own = sessions.find(({ isCurrent }) => isCurrent)?.id;
  const rows = await listLiveSessions(db, { userId: id, now: app.clock.now() });
  return rows.find((row) => row.id === own) ?? expect.fail("There is no session");
}

/** What each route that changes something takes to be done; the id in its path, its body. */
const requests: Record<string, (owner: Owner) => { id?: string; body?: unknown }> = {
  "PATCH /api/account": () => ({ body: { displayName: "Somebody else" } }),
  "PUT /api/account/login-name": ({ id }) => ({ body: { loginName: `renamed-${id}` } }),
  "PUT /api/account/password": ({ password }) => ({
    body: { currentPassword: password, newPassword: "a-quiet-river-at-night" },
  }),
  "POST /api/session/step-up": ({ password, phone }) => ({
    body: { password, factor: { kind: "totp", code: phone.code(app.clock.now()) } },
  }),
  "DELETE /api/account/sessions": () => ({}),
  "DELETE /api/account/sessions/{id}": ({ otherSessionId }) => ({ id: otherSessionId }),
  "DELETE /api/account/two-factor": () => ({}),
  "POST /api/account/two-factor/enrolment": ({ authenticatorId }) => ({
    body: { replaces: authenticatorId },
  }),
  "DELETE /api/account/two-factor/enrolment": () => ({}),
  "POST /api/account/two-factor/enrolment/confirmation": ({ enrolmentCode }) => ({
    body: { code: enrolmentCode },
  }),
  "PATCH /api/account/two-factor/authenticators/{id}": ({ authenticatorId }) => ({
    id: authenticatorId,
    body: { name: "Renamed" },
  }),
  "DELETE /api/account/two-factor/authenticators/{id}": ({ authenticatorId }) => ({ id: authenticatorId }),
  "POST /api/account/two-factor/recovery-codes": () => ({}),
  "POST /api/admin/users": ({ id }) => ({
    body: { loginName: `added-${id}`, displayName: "Added", role: "user" },
  }),
  "PATCH /api/admin/users/{id}": ({ subject }) => ({ id: subject.id, body: { role: "administrator" } }),
  "POST /api/admin/users/{id}/password": ({ subject }) => ({ id: subject.id }),
  "POST /api/admin/users/{id}/two-factor/reset": ({ subject }) => ({
    id: subject.id,
    body: { reason: "Lost phone", issueResetPass: false },
  }),
  "DELETE /api/admin/users/{id}/lock": ({ subject }) => ({ id: subject.id }),
  "DELETE /api/admin/users/{id}/sessions": ({ subject }) => ({ id: subject.id }),
  "PUT /api/admin/policy": ({ policy }) => ({
    body: { ...policy, usersMayChangeLoginName: !policy.usersMayChangeLoginName },
  }),
};

/** Only asks, so that it begins no transaction. */
const asks = (path: string) => path === "/api/admin/policy/preview";

const routes = (await readRequestShapes(app.browser()))
  .filter(({ method, path, access }) => {
    return method !== "GET" && !asks(path) && /^(session|step-up|admin)/.test(access);
  })
  .map(({ method, path, access }) => ({ route: `${method} ${path}`, access }));

test("every route of a session that changes something is here", () => {
  expect(Object.keys(requests).sort()).toEqual(routes.map(({ route }) => route).sort());
});

/** Sends what a route takes to a server that lets the request in, and then waits for something to happen. */
async function send(owner: Owner, route: string, happen: () => Promise<unknown>) {
  let hasHappened = false;
  const browser = meanwhile(app, owner.browser, async () => {
    hasHappened = true;
    await happen();
  });
  const { id = "", body } = requests[route]?.(owner) ?? expect.fail(`${route} is not known`);
  const [method = "", path = ""] = route.split(" ");
  const answer = await browser.request(method, path.replace("{id}", id), { body });
  expect(hasHappened).toBe(true);
  return answer;
}

const ends: Record<string, (owner: Owner) => Promise<unknown>> = {
  ended: ({ id }) => deleteUserSessions(db, id),
  "got another token": async (owner) => {
    const { id, tokenHash, authenticatedAt } = await sessionOf(owner);
    await rotateSession(db, {
      id,
      tokenHash: `another than ${tokenHash}`,
      authenticatedAt,
      previousTokenHash: tokenHash,
    });
  },
  "is of somebody made inactive": ({ id }) =>
    updateUser(db, id, { disabledAt: app.clock.now() }, app.clock.now()),
};

const becomeOld = async (owner: Owner) => {
  const { id } = await sessionOf(owner);
  const authenticatedAt = app.clock.now() - minutes(11);
  await db.updateTable("sessions").set({ authenticatedAt }).where("id", "=", id).execute();
};

describe.each(Object.entries(ends))("of a session that %s after the request was let in", (_, end) => {
  test.each(routes)("$route changes nothing (SE-14)", async ({ route }) => {
    const owner = await arrive();
    await app.takeEvents();
    expectProblem(await send(owner, route, () => end(owner)), "session.required");
    expect(await takeChanges()).toEqual([]);
  });
});

describe("of a session whose authentication became old after the request was let in", () => {
  test.each(routes)("$route does as much as its access allows (SE-14)", async ({ route, access }) => {
    const owner = await arrive();
    await app.takeEvents();
    const answer = await send(owner, route, () => becomeOld(owner));
    if (access.endsWith("step-up")) {
      expectProblem(answer, "session.step_up_required");
      expect(await takeChanges()).toEqual([]);
    } else expect(answer.status).toBe(204);
  });
});

test.each(routes)("$route of a session that goes on is done", async ({ route }) => {
  const owner = await arrive();
  expect((await send(owner, route, async () => {})).status).toBeLessThan(300);
});
