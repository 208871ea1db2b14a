import { minutes } from "@futae/domain/duration";
import type { RequiredStep } from "@futae/domain/required-step";
import { afterAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { expectProblem } from "../../test/support/expect-problem.ts";
import { createProtectedUser, turnOn } from "../../test/support/second-factor.ts";
import { startTestApp } from "../../test/support/test-app.ts";
import type { TestBrowser } from "../../test/support/test-browser.ts";
import { apiRoutes } from "../api.ts";
import { type Access, accessLevels } from "./access.ts";

const app = await startTestApp();
afterAll(() => app.close());

const methods = ["get", "post", "put", "patch", "delete"] as const;
const operation = z.object({ "x-access": z.enum(accessLevels), requestBody: z.unknown().optional() });
const document = z.object({ paths: z.record(z.string(), z.partialRecord(z.enum(methods), operation)) });

/** Every route as the served document declares it; an access that is missing or unknown does not parse. */
const { paths } = document.parse((await app.browser().get("/api/openapi.json")).body);
const routes = Object.entries(paths).flatMap(([path, operations]) =>
  methods.flatMap((method) => {
    const access = operations[method]?.["x-access"];
    return access === undefined ? [] : [{ method: method.toUpperCase(), path, access }];
  }),
);

/** Who calls, and the least demanding refusal each level of access has for them; undefined: let in. */
const callers = {
  nobody: refusals({ session: "session.required" }),
  "pending sign-in, code required": refusals({ session: "session.required", pendingSignIn: "code" }),
  "pending sign-in, password change required": refusals({
    session: "session.required",
    pendingSignIn: "password-change",
  }),
  "user, old authentication": refusals({ stepUp: "session.step_up_required", admin: "admin.forbidden" }),
  "user, recent authentication": refusals({ admin: "admin.forbidden" }),
  "administrator, old authentication": refusals({ stepUp: "session.step_up_required" }),
  "administrator, recent authentication": refusals({}),
} as const;

type Caller = keyof typeof callers;
type Refusal =
  | "session.required"
  | "session.sign_in_expired"
  | "session.step_up_required"
  | "admin.forbidden";

function refusals(who: {
  session?: Refusal;
  pendingSignIn?: RequiredStep;
  stepUp?: Refusal;
  admin?: Refusal;
}): Record<Access, Refusal | undefined> {
  return {
    public: undefined,
    any: undefined,
    "pending-sign-in-code": who.pendingSignIn === "code" ? undefined : "session.sign_in_expired",
    "pending-sign-in-password-change":
      who.pendingSignIn === "password-change" ? undefined : "session.sign_in_expired",
    session: who.session,
    "step-up": who.session ?? who.stepUp,
    admin: who.session ?? who.admin,
    "admin-step-up": who.session ?? who.admin ?? who.stepUp,
  };
}

/** Sessions cannot be shared by all cases: a route may end the one it is called with. */
async function arrive(caller: Caller): Promise<TestBrowser> {
  if (caller === "nobody") return app.browser();
  if (caller === "pending sign-in, code required") return app.signIn(await createProtectedUser(app));
  if (caller === "pending sign-in, password change required") {
    return app.signIn(await app.createUser({ passwordIsTemporary: true }));
  }
  const role = caller.startsWith("administrator") ? "administrator" : "user";
  const browser = await app.signIn(await app.createUser({ role }));
  if (caller.endsWith("old authentication")) app.clock.advance(minutes(11));
  return browser;
}

const request = (browser: TestBrowser, { method, path }: { method: string; path: string }) =>
  browser.request(method, path.replace("{id}", "01234567-89ab-4cde-8f01-23456789abcd"));

test("the document knows every route there is, and each declares its access (AD-1)", () => {
  const registered = apiRoutes(app.deps)
    .routes.filter(({ method }) => method !== "ALL")
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`);
  const declared = routes.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(registered)).toEqual(new Set(declared));
  expect(declared.length).toBeGreaterThan(20);
});

describe.each(Object.entries(callers))("%s", (caller, expected) => {
  test.each(routes)("$method $path ($access)", async (route) => {
    const answer = await request(await arrive(caller as Caller), route);
    const refusal = expected[route.access];
    if (refusal !== undefined) expectProblem(answer, refusal);
    const body = z.object({ code: z.string().optional() }).safeParse(answer.body);
    const refused: (string | undefined)[] = [
      "session.required",
      "session.step_up_required",
      "admin.forbidden",
    ];
    expect(refused.includes(body.data?.code)).toBe(
      refusal !== undefined && refusal !== "session.sign_in_expired",
    );
    expect(answer.status).toBeLessThan(500);
  });
});

test("no DELETE takes a body", () => {
  const bodies = Object.values(paths).map((operations) => operations.delete?.requestBody);
  expect(bodies.filter((body) => body !== undefined)).toEqual([]);
});

test("whoever is refused learns nothing of the route: access comes before the body", async () => {
  const browser = app.browser();
  const answer = await browser.post("/api/admin/users", { nonsense: true });
  expectProblem(answer, "session.required");
});

test("a session that turned its second factor on keeps its access", async () => {
  const browser = await app.signIn(await app.createUser({ role: "administrator" }));
  await turnOn(app, browser);
  expect((await browser.get("/api/admin/users")).status).toBe(200);
});

describe("other methods and paths (HD-6, FZ-2)", () => {
  const known = new Set(routes.map(({ method, path }) => `${method} ${path}`));
  const others = Object.keys(paths).flatMap((path) =>
    ["POST", "PUT", "PATCH", "DELETE"]
      .filter((method) => !known.has(`${method} ${path}`))
      .map((method) => ({ method, path })),
  );

  test.each(others)("$method $path is not allowed", async (route) => {
    expectProblem(await request(app.browser(), route), "request.method_not_allowed");
  });

  test.each([
    "/api",
    "/api/",
    "/api/nothing",
    "/api/session/",
    "/api/Session",
    "/api//session",
    "/api/me/x.css",
    "/api/admin/users/%2e%2e",
  ])("%s is not found", async (path) => {
    expectProblem(await app.browser().get(path), "request.not_found");
  });

  test("a method cannot be overridden by a header", async () => {
    const user = await app.createUser();
    const browser = await app.signIn(user);
    const headers = { "X-HTTP-Method-Override": "DELETE" };
    await browser.request("GET", "/api/session", { headers });
    expect((await browser.get("/api/account")).status).toBe(200);
  });
});
