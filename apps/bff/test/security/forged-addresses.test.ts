import { afterAll, describe, expect, test } from "vitest";
import type { TestBrowser } from "../support/test-browser.ts";
import { createUser, signIn } from "./attacked-user.ts";
import { countOutcomes } from "./count-outcomes.ts";
import { expectRawProblem, sendRaw, statuses } from "./raw-request.ts";
import { startTwoServers, timeout } from "./two-servers.ts";

const spellings = [
  "/api/admin/users",
  "http://evil.example/api/admin/users",
  "http://evil.example//api/admin/users",
  "//api/admin/users",
  "/api//admin/users",
  "/%61pi/%61dmin/users",
  "/api%2Fadmin%2Fusers",
  "/api%252Fadmin%252Fusers",
  "/%2561pi/admin/users",
  "/api/./admin/users",
  "/healthz/../api/admin/users",
  "/api/session/%2e%2e/admin/users",
  "/assets/..%2fapi/admin/users",
  "/API/ADMIN/USERS",
  "/api/admin/users/",
  "/api/admin/users.css",
  "/api/admin/users/x.css",
  "/Api/admin/users",
  "/api",
  "/%2Fapi/admin/users",
  "///api/admin/users",
  "/.//api/admin/users",
  "/api/admin/users;a=b",
  "/api/admin/users%00",
  "/api/admin/users%E0%A4%A",
  "/api/admin/users?limit=%",
  "/api/admin/users#",
  "/api\\admin\\users",
  "http://[::1",
  "*",
];

const servers = await startTwoServers();
const unproxied = await startTwoServers(undefined, { FUTAE_TRUSTED_PROXIES: "" });
afterAll(async () => {
  await servers.close();
  await unproxied.close();
});

describe("a path in another spelling", { timeout }, async () => {
  const administrator = await createUser(servers, { role: "administrator" });
  const admin = await signIn(servers, administrator, 0);
  const user = await signIn(servers, await createUser(servers), 0);

  const request = (method: string, target: string, browser: TestBrowser) => {
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const head = `${method} ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n`;
    return sendRaw(servers.port(0), `${head}Cookie: ${cookie}\r\n\r\n`);
  };

  test.each(spellings)(
    "%s is a problem for everybody without the right (AD-1, FZ-2, CA-2)",
    async (target) => {
      for (const browser of [servers.browser(0), user]) {
        const answer = await request("GET", target, browser);
        const [status = 0] = statuses(answer);
        expect([400, 401, 403, 404]).toContain(status);
        expectRawProblem(answer, status);
        expect(answer).not.toContain(administrator.loginName);
      }
    },
  );

  test.each([
    "/api/session",
    "/%61pi/session",
    "/api/%73ession",
    "/healthz/../api/session",
    "http://localhost:3000/api/session",
  ])("DELETE %s passes no check in another spelling (HD-1)", async (target) => {
    const answer = await request("DELETE", target, admin);
    expect([403, 404, 405]).toContain(statuses(answer)[0]);
    expect((await admin.get("/api/account")).status).toBe(200);
  });

  test("two session cookies are the first or nobody, never a mixture (HD-7)", async () => {
    const [mine, theirs] = [user, admin].map((browser) => browser.cookies.get("futae-session-3000"));
    const whoIs = async (cookie: string) => {
      const head = "GET /api/session HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
      return sendRaw(servers.port(1), `${head}Cookie: ${cookie}\r\n\r\n`);
    };
    expect(await whoIs(`futae-session-3000=${theirs}; futae-session-3000=${mine}`)).toContain(
      administrator.loginName,
    );
    for (const odd of ["\xa0futae-session-3000", "futae-session-3000\x0b", "Futae-Session-3000"]) {
      const answer = await whoIs(`${odd}=${mine}; futae-session-3000=${theirs}`);
      expect(statuses(answer)).toHaveLength(1);
      if (statuses(answer)[0] === 200) expect(answer).toContain(administrator.loginName);
    }
  });
});

describe("a different forged address in each X-Forwarded-For", { timeout }, () => {
  test.each([
    { who: "a client of its own", reached: unproxied, forge: (n: number) => `198.51.100.${n}` },
    {
      who: "a client behind the proxy",
      reached: servers,
      forge: (n: number) => `198.51.100.${n}, 203.0.113.7`,
    },
    { who: "a client in one IPv6 network", reached: servers, forge: (n: number) => `2001:db8::${n}` },
  ])("by $who evades no rate limit, counted over both servers (RL-1, RL-2)", async ({ reached, forge }) => {
    const guess = (n: number) =>
      reached.browser(n % 2 === 0 ? 0 : 1).request("POST", "/api/session", {
        headers: { "X-Forwarded-For": forge(n) },
        body: { loginName: `nobody-${n}`, password: "wrong-battery-horse" },
      });
    const burst = await Promise.all(Array.from({ length: 30 }, (_, index) => guess(index + 1)));
    expect(countOutcomes(burst)).toEqual({ "session.wrong_credentials": 20, "session.address_locked": 10 });
    for (const n of [31, 32])
      expect(countOutcomes([await guess(n)])).toEqual({ "session.address_locked": 1 });
  });
});
