import type { Session } from "@futae/contract/sign-in";
import { QueryClient } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import { aSession, FakeApi, ok } from "../../test/support/fake-api.ts";
import { makePageFor } from "../lib/page-user.ts";
import { sessionQuery } from "../lib/session-query.ts";
import { lookAgain } from "./look-again.ts";

afterEach(() => {
  makePageFor(undefined);
  vi.unstubAllGlobals();
});

const hanako = {
  id: "u1",
  loginName: "hanako",
  displayName: "花子",
  role: "user" as const,
  locale: null,
  timeZone: null,
};
const signedInAs = (id: string) => aSession("signed-in", { user: { ...hanako, id } });

/** What a page made from one answer does when the server answers another. */
async function look({ shown, now, path = "/account" }: { shown: Session; now: Session; path?: string }) {
  const queryClient = new QueryClient();
  new FakeApi().on("GET /api/session", ok(shown));
  await queryClient.fetchQuery(sessionQuery);
  new FakeApi().on("GET /api/session", ok(now));
  const load = vi.fn<(path: string) => void>();
  await lookAgain({ queryClient, here: () => path, load });
  return load.mock.calls.flat();
}

test("a page whose user is still logged in stays as it is, with all that was typed", async () => {
  expect(await look({ shown: signedInAs("u1"), now: signedInAs("u1") })).toEqual([]);
});

test("a page made for one user is reloaded when another user is logged in (SE-16)", async () => {
  expect(await look({ shown: signedInAs("u1"), now: signedInAs("u2") })).toEqual(["/account"]);
});

test("the code page of one user is reloaded when another user has begun to log in", async () => {
  const pending = (id: string) =>
    aSession("code-required", { pendingUser: { id, loginName: id, role: "user" } });
  const loaded = await look({ shown: pending("u1"), now: pending("u2"), path: "/sign-in/code" });
  expect(loaded).toEqual(["/sign-in/code"]);
});

test("a page whose session has ended leads to the login page and back after it", async () => {
  const loaded = await look({
    shown: signedInAs("u1"),
    now: aSession("signed-out"),
    path: "/account/sign-in",
  });
  expect(loaded).toEqual(["/sign-in?returnTo=%2Faccount%2Fsign-in&reason=ended"]);
});

test("a login page is reloaded once another tab has logged in", async () => {
  const loaded = await look({ shown: aSession("signed-out"), now: signedInAs("u1"), path: "/sign-in" });
  expect(loaded).toEqual(["/sign-in"]);
});
