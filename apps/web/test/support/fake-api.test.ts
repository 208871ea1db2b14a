import { expect, expectTypeOf, test } from "vitest";
import { api, call } from "../../src/lib/api.ts";
import type { AnswerOf, Route } from "./api-routes.ts";
import { aSession, FakeApi, ok } from "./fake-api.ts";
import { aUser } from "./test-admin-users.tsx";

test("the fake API answers a route with what its function makes of the request", async () => {
  new FakeApi().on("PATCH /api/admin/users/:id", ({ param, json }) =>
    ok({ ...aUser({ id: param.id }), role: json.role ?? "user" }),
  );
  const changed = await call(
    api.admin.users[":id"].$patch({ param: { id: "u7" }, json: { role: "administrator" } }),
  );
  expect(changed).toEqual(aUser({ id: "u7", role: "administrator" }));
});

test.fails("a request to a route that was told no answer fails the test", async () => {
  new FakeApi().on("GET /api/session", ok(aSession("signed-out")));
  await call(api.account.$get()).catch(() => undefined);
});

test("a route that the server does not have fails the type check", () => {
  expectTypeOf<"GET /api/session">().toExtend<Route>();
  expectTypeOf<"GET /api/sessions">().not.toExtend<Route>();
  expectTypeOf<"PUT /api/session">().not.toExtend<Route>();
});

test("an answer that the server could never give fails the type check", () => {
  type Confirmed = AnswerOf<"POST /api/account/two-factor/enrolment/confirmation">;
  expectTypeOf<{ status: 200; body: { state: "on" } }>().toExtend<Confirmed>();
  expectTypeOf<{ status: 200; body: { state: "off" } }>().not.toExtend<Confirmed>();
  expectTypeOf<{ status: 201; body: { state: "on" } }>().not.toExtend<Confirmed>();
  expectTypeOf<{ status: 204; body: null }>().not.toExtend<Confirmed>();

  const confirmation = "POST /api/account/two-factor/enrolment/confirmation";
  // @ts-expect-error: a field that is not in the answer of this route
  new FakeApi().on(confirmation, ok({ state: "on", authenticators: [] }));
  // @ts-expect-error: a field of the answer is missing
  new FakeApi().on("GET /api/account/sessions", ok({}));
});
