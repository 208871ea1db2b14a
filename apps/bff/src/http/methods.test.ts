import { afterAll, describe, expect, test } from "vitest";
import { readRoutes } from "../../test/security/api-routes.ts";
import { expectProblem } from "../../test/support/expect-problem.ts";
import { startTestApp } from "../../test/support/test-app.ts";

const app = await startTestApp();
afterAll(() => app.close());

const routes = await readRoutes(app.browser());
const paths = [...new Set(routes.map(({ path }) => path))];
const readable = routes.filter(({ method }) => method === "GET").map(({ path }) => path);

const administrator = () =>
  app.createUser({ role: "administrator" }).then((user) => app.signIn(user, app.browser()));

const perRequest = new Set(["content-length", "content-security-policy", "x-request-id"]);
const comparable = (headers: Headers) => [...headers].filter(([name]) => !perRequest.has(name));

describe.each([...readable, "/healthz", "/readyz", "/api/openapi.json"])("HEAD %s", (path) => {
  test("answers what GET does, without the body and without a trace (HD-6)", async () => {
    for (const browser of [app.browser(), await administrator()]) {
      const got = await browser.get(path);
      await app.takeEvents();
      const head = await browser.request("HEAD", path);
      expect(head).toMatchObject({ status: got.status, body: "" });
      expect(comparable(head.headers)).toEqual(comparable(got.headers));
      expect(await app.takeEvents()).toEqual([]);
    }
  });
});

test.each(paths)(
  "PROPFIND and OPTIONS of %s are not allowed, and it is said what is (HD-6)",
  async (path) => {
    const unknown = await app.browser().request("PROPFIND", path);
    expectProblem(unknown, "request.method_not_allowed");
    const options = await app.browser().request("OPTIONS", path);
    expectProblem(options, "request.method_not_allowed");
    const methods = routes.filter((route) => route.path === path).map(({ method }) => method);
    expect(options.headers.get("Allow")?.split(", ").sort()).toEqual(methods.sort());
  },
);

test.each(["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])(
  "%s makes no other request of a request (HD-6)",
  async (name) => {
    const browser = await app.signIn(await app.createUser());
    for (const method of ["GET", "HEAD", "POST"]) {
      const body = method === "POST" ? { body: {} } : {};
      await browser.request(method, "/api/session?_method=DELETE", {
        ...body,
        headers: { [name]: "DELETE" },
      });
    }
    expect((await browser.get("/api/account")).status).toBe(200);
  },
);
