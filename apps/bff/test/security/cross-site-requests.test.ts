import { afterAll, describe, expect, test } from "vitest";
import { expectProblem } from "../support/expect-problem.ts";
import { readRoutes } from "./api-routes.ts";
import { createUser, signIn } from "./attacked-user.ts";
import { portalOrigin, startTwoServers, timeout } from "./two-servers.ts";

const hostile: [string, Record<string, string>][] = [
  ["another site", { "Sec-Fetch-Site": "cross-site" }],
  ["a neighbour on the same domain", { "Sec-Fetch-Site": "same-site" }],
  ["a bookmark or the address bar", { "Sec-Fetch-Site": "none" }],
  ["another site that lies about its origin", { "Sec-Fetch-Site": "cross-site", Origin: portalOrigin }],
  ["another origin of an older browser", { Origin: "https://evil.example" }],
  ["an origin that begins like the portal's", { Origin: `${portalOrigin}.evil.example` }],
  ["another port", { Origin: "http://localhost:3001" }],
  ["a sandboxed frame", { Origin: "null" }],
  ["a client that says nothing", {}],
];

describe("requests of another site with the cookies of someone signed in", { timeout }, async () => {
  const servers = await startTwoServers();
  afterAll(() => servers.close());
  const administrator = await createUser(servers, { role: "administrator" });
  const victim = await signIn(servers, administrator, 0);
  const routes = await readRoutes(victim);
  const changing = routes.filter(({ method }) => method !== "GET");
  const json = { "Content-Type": "application/json" };

  const readEverything = () =>
    Promise.all([
      servers.storage.db.selectFrom("users").selectAll().orderBy("id").execute(),
      servers.storage.db.selectFrom("sessions").select(["id", "tokenHash"]).orderBy("id").execute(),
      servers.storage.db.selectFrom("auditEvents").select("id").orderBy("id").execute(),
    ]);

  test.each(hostile)("from %s change nothing, whatever the route (HD-1)", async (_, headers) => {
    const before = await readEverything();
    expect(changing.length).toBeGreaterThan(10);
    for (const { method, path } of changing) {
      const answer = await victim.send(path, { method, headers: { ...json, ...headers }, body: "{}" });
      expectProblem(answer, "request.forbidden_origin");
    }
    expect(await readEverything()).toEqual(before);
  });

  test("do not log a stranger's browser in as the attacker (HD-2)", async () => {
    const { loginName, password } = await createUser(servers);
    const stranger = servers.browser(1);
    const body = JSON.stringify({ loginName, password });
    for (const [, headers] of hostile) {
      const init = { method: "POST", headers: { ...json, ...headers }, body };
      expectProblem(await stranger.send("/api/session", init), "request.forbidden_origin");
    }
    expect(stranger.cookies.size).toBe(0);
  });

  test.each([
    "text/plain",
    "text/plain;application/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/json5",
  ])("sent as a form can, as %s, are not read even where the origin is ours (HD-1)", async (type) => {
    const headers = { "Sec-Fetch-Site": "same-origin", "Content-Type": type };
    for (const { method, path } of changing) {
      const answer = await victim.send(path, { method, headers, body: '{"locale":"en"}' });
      expectProblem(answer, "request.unsupported_media_type");
    }
  });

  test("cannot override the method to change something with a GET (HD-6)", async () => {
    for (const name of ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"]) {
      const headers = { "Sec-Fetch-Site": "cross-site", [name]: "DELETE" };
      await victim.send("/api/session?_method=DELETE", { method: "GET", headers });
    }
    expect((await victim.get("/api/account")).status).toBe(200);
  });

  test("cannot read answers: no route, preflight or problem has a CORS header (HD-4)", async () => {
    const headers = { Origin: "https://evil.example", "Access-Control-Request-Method": "DELETE" };
    for (const { path } of routes) {
      for (const method of ["GET", "OPTIONS"]) {
        const answer = await victim.send(path, { method, headers });
        expect([...answer.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
      }
    }
  });
});
