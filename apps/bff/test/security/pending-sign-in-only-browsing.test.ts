import { afterAll, describe, expect, test } from "vitest";
import { expectProblem } from "../support/expect-problem.ts";
import { readRoutes } from "./api-routes.ts";
import { createProtectedUser, enterCode, rightCode, signIn } from "./attacked-user.ts";
import { startTwoServers, timeout } from "./two-servers.ts";

const sessionCookie = "futae-session-3000";
const pendingSignInCookie = "futae-sign-in-3000";

describe("a right password without the code", { timeout }, async () => {
  const servers = await startTwoServers();
  afterAll(() => servers.close());
  const routes = await readRoutes(servers.browser(0));
  const closed = routes.filter(({ access }) => /^(session|step-up|admin)/.test(access));

  test("gives a pending sign-in and no session (SE-1)", async () => {
    const browser = await signIn(servers, await createProtectedUser(servers), 0);
    expect([...browser.cookies.keys()]).toEqual([pendingSignInCookie]);
    expect((await browser.get("/api/session")).body).toMatchObject({ state: "code-required" });
  });

  test("opens no route of the interface on either server, an administrator's least (SE-1, EN-6)", async () => {
    const user = await createProtectedUser(servers, { role: "administrator" });
    const here = await signIn(servers, user, 0);
    expect(closed.length).toBeGreaterThan(10);
    for (const browser of [here, servers.copy(here, 1)]) {
      for (const { method, path } of closed) {
        const body = method === "GET" ? {} : { body: {} };
        const answer = await browser.request(method, path, body);
        expectProblem(answer, "session.required");
        expect(answer.headers.getSetCookie()).toEqual([]);
      }
    }
    expect((await enterCode(here, rightCode(user))).status).toBe(200);
  });

  test("does not complete another step: no new password is accepted in place of the code (SE-1)", async () => {
    const browser = await signIn(servers, await createProtectedUser(servers), 0);
    const answer = await browser.post("/api/session/password", { newPassword: "another-battery-horse" });
    expectProblem(answer, "session.sign_in_expired");
  });

  test("is no session when the pending sign-in's token is sent as one, on either server (SE-1)", async () => {
    const browser = await signIn(servers, await createProtectedUser(servers), 0);
    const token = browser.cookies.get(pendingSignInCookie) ?? "";
    for (const server of [0, 1] as const) {
      const thief = servers.browser(server);
      thief.cookies.set(sessionCookie, token);
      for (const { method, path } of closed) {
        expectProblem(await thief.request(method, path), "session.required");
      }
    }
  });

  test("cannot be made up from a session's token: it completes no pending sign-in (SE-1)", async () => {
    const user = await createProtectedUser(servers);
    const token = user.browser.cookies.get(sessionCookie) ?? "";
    for (const server of [0, 1] as const) {
      const thief = servers.browser(server);
      thief.cookies.set(pendingSignInCookie, token);
      expectProblem(await enterCode(thief, rightCode(user)), "session.sign_in_expired");
    }
  });
});
