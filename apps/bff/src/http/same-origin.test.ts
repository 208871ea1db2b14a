import { afterAll, describe, expect, test } from "vitest";
import { expectProblem } from "../../test/support/expect-problem.ts";
import { startTestApp } from "../../test/support/test-app.ts";

const origin = "https://portal.example";
const app = await startTestApp({ config: { origin } });
afterAll(() => app.close());

const user = await app.createUser();
const body = JSON.stringify({ loginName: user.loginName, password: user.password });

/** Signing in, so that a stranger's page cannot sign anyone in as somebody else either (HD-2). */
const signIn = (headers: Record<string, string>) =>
  app.browser().send("/api/session", {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body,
  });

test.each<Record<string, string>>([
  { "Sec-Fetch-Site": "same-origin" },
  { "Sec-Fetch-Site": "same-origin", Origin: origin },
  { Origin: origin },
])("a state-changing request with %o is let in", async (headers) => {
  expect((await signIn(headers)).status).toBe(200);
});

test.each<Record<string, string>>([
  {},
  { "Sec-Fetch-Site": "cross-site" },
  { "Sec-Fetch-Site": "same-site" },
  { "Sec-Fetch-Site": "none" },
  { "Sec-Fetch-Site": "" },
  { "Sec-Fetch-Site": "cross-site", Origin: origin },
  { Origin: "null" },
  { Origin: "https://portal.example.evil" },
  { Origin: "https://evil.portal.example" },
  { Origin: "http://portal.example" },
  { Origin: "https://portal.example:8443" },
  { Referer: `${origin}/sign-in` },
])("with %o it is not (HD-1)", async (headers) => {
  expectProblem(await signIn(headers), "request.forbidden_origin");
});

describe.each(["POST", "PUT", "PATCH", "DELETE"])("%s", (method) => {
  test("from another site reaches no route, not even one that is not there", async () => {
    const headers = { "Sec-Fetch-Site": "cross-site" };
    for (const path of ["/api/session", "/api/account/two-factor", "/api/nothing"]) {
      expectProblem(await app.browser().send(path, { method, headers }), "request.forbidden_origin");
    }
  });
});

test("reading needs no proof of origin, and no other site may read the answer (HD-4)", async () => {
  const headers = { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" };
  const answer = await app.browser().send("/api/session", { headers });
  expect(answer.status).toBe(200);
  expect([...answer.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  const preflight = await app.browser().send("/api/session", {
    method: "OPTIONS",
    headers: { ...headers, "Access-Control-Request-Method": "POST" },
  });
  expect([...preflight.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
});
