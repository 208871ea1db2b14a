import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { aSession, FakeApi, ok, problem } from "../../test/support/fake-api.ts";
import { openApp, prepareEachTest } from "../../test/support/test-app.tsx";

prepareEachTest();
beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: true }));
afterEach(() => void vi.useRealTimers());

const signIn = "POST /api/session";
const busy = problem("server.busy", { retryAfterSeconds: 8 });
const submit = (name: string) => screen.getByRole("button", { name });
const loginName = () => screen.findByRole<HTMLInputElement>("textbox", { name: "ログイン名" });
const password = () => screen.getByLabelText<HTMLInputElement>("パスワード");
const waiting = () => within(screen.getByRole("status", { name: "" })).findByText(/アクセスが集中しています/);

/** Sends a login to a server that is busy. */
async function logIn() {
  const api = new FakeApi().on("GET /api/session", ok(aSession("signed-out"))).on(signIn, busy);
  const router = openApp("/sign-in");
  await userEvent.type(await loginName(), "hanako.sato");
  await userEvent.type(password(), "correct horse");
  await userEvent.click(submit("ログイン"));
  return { api, router };
}

describe("a login while the server is busy", () => {
  test("says that it waits, keeps what was typed, and continues by itself", async () => {
    const { api } = await logIn();
    expect((await waiting()).textContent).toMatch(/このままお待ちください/);
    expect(submit("ログインしています…").getAttribute("aria-disabled")).toBe("true");
    expect([(await loginName()).value, password().value]).toEqual(["hanako.sato", "correct horse"]);
    api
      .on(signIn, ok({ state: "code-required", user: { id: "u1" } }))
      .on("GET /api/session", ok(aSession("code-required")));
    await vi.advanceTimersByTimeAsync(9000);
    expect(await screen.findByRole("heading", { name: "確認コードを入力" })).toBeTruthy();
    expect(screen.queryByText(/アクセスが集中しています/)).toBeNull();
  });

  test("can be cancelled, with everything still in its field", async () => {
    const { api } = await logIn();
    await waiting();
    await userEvent.click(submit("待つのをやめる"));
    const refusal = await screen.findByText(/少し待ってから、もう一度お試しください/);
    expect(refusal.getAttribute("role")).toBe("alert");
    expect(submit("ログイン").getAttribute("aria-disabled")).toBeNull();
    expect([(await loginName()).value, password().value]).toEqual(["hanako.sato", "correct horse"]);
    expect(api.sent).toHaveLength(1);
  });

  test("is not sent again after its page was left", async () => {
    const { api, router } = await logIn();
    await waiting();
    await router.navigate("/help");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(api.sent).toHaveLength(1);
  });
});
