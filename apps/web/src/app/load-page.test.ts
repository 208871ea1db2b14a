import { afterEach, expect, test, vi } from "vitest";
import { aSession } from "../../test/support/fake-api.ts";

afterEach(() => vi.resetModules());

/** Opens a page that the one before loaded anew, made for this user. */
async function greet(formerUser: string | undefined, id: string | undefined) {
  window.history.replaceState({ formerUser, idx: 0 }, "");
  const { greetOther } = await import("./load-page.ts");
  const { currentToasts } = await import("../lib/toasts.ts");
  const user = id === undefined ? undefined : { id, loginName: id, role: "user" as const };
  await greetOther(Promise.resolve(aSession("code-required", user && { pendingUser: user })));
  return { said: currentToasts().length, state: window.history.state };
}

test("a reloaded page that now belongs to another user says so once (SE-16)", async () => {
  const { said, state } = await greet("u1", "u2");
  expect(said).toBe(1);
  expect(state).toEqual({ idx: 0 });
});

test.each([
  ["the same user's", "u1", "u1"],
  ["the first one", undefined, "u1"],
])("a page that is %s shows no message", async (_, former, now) => {
  expect((await greet(former, now)).said).toBe(0);
});

test("a login page in between says nothing and leaves the message to the page after it", async () => {
  const { said, state } = await greet("u1", undefined);
  expect(said).toBe(0);
  expect(state).toEqual({ formerUser: "u1", idx: 0 });
});
