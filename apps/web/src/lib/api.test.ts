import { afterEach, describe, expect, test, vi } from "vitest";
import { aSession, FakeApi, noContent, ok, problem } from "../../test/support/fake-api.ts";
import { api, call } from "./api.ts";
import { ConnectionError, ProblemError } from "./problem-error.ts";

afterEach(() => vi.unstubAllGlobals());

describe("a call to the server", () => {
  test("gives the body of a success", async () => {
    new FakeApi().on("GET /api/session", ok(aSession("signed-out")));
    expect(await call(api.session.$get())).toEqual(aSession("signed-out"));
  });

  test("gives nothing for 204", async () => {
    new FakeApi().on("DELETE /api/session", noContent);
    expect(await call(api.session.$delete())).toBeUndefined();
  });

  test("sends JSON to the path with its parameters and its query", async () => {
    const fetch = vi.fn(async (_url: string, _init: RequestInit) => Response.json({}));
    vi.stubGlobal("fetch", fetch);
    await call(api.admin.users[":id"].$patch({ param: { id: "a/b" }, json: { displayName: "名" } }));
    await call(api.admin.users.$get({ query: { search: "a b", twoFactor: "on" } }));
    expect(fetch.mock.calls.map(([url, { method, body }]) => [method, url, body])).toEqual([
      ["PATCH", "/api/admin/users/a%2Fb", '{"displayName":"名"}'],
      ["GET", "/api/admin/users?search=a+b&twoFactor=on", undefined],
    ]);
  });

  test("throws the problem with its details", async () => {
    const facts = { attemptsLeft: 3, retryAfterSeconds: 900, clockOffsetSeconds: -180 };
    new FakeApi().on("POST /api/session/code", problem("two_factor.wrong_code", facts));
    const request = call(api.session.code.$post({ json: { code: "000000" } }));
    await expect(request).rejects.toBeInstanceOf(ProblemError);
    await expect(request).rejects.toMatchObject({
      ...facts,
      status: 401,
      code: "two_factor.wrong_code",
      requestId: "r-1",
    });
  });

  test.each([
    ["no answer at all", () => Promise.reject(new TypeError("Failed to fetch"))],
    ["a proxy's error page", async () => new Response("<h1>Bad Gateway</h1>", { status: 502 })],
    [
      "an answer cut off",
      async () => new Response('{"state":', { headers: { "Content-Type": "application/json" } }),
    ],
  ])("throws another error for %s than for a refusal", async (_, fetch) => {
    vi.stubGlobal("fetch", fetch);
    await expect(call(api.session.$get())).rejects.toBeInstanceOf(ConnectionError);
  });
});
