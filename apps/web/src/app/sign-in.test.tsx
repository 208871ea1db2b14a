import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { aSession, FakeApi, ok, problem } from "../../test/support/fake-api.ts";
import { openApp, prepareEachTest } from "../../test/support/test-app.tsx";

prepareEachTest();

const loginName = () => screen.findByRole<HTMLInputElement>("textbox", { name: "ログイン名" });
const password = () => screen.getByLabelText<HTMLInputElement>("パスワード");
const submit = () => screen.getByRole("button", { name: "ログイン" });

async function signIn() {
  await userEvent.type(await loginName(), "hanako.sato");
  await userEvent.type(password(), "correct horse");
  await userEvent.click(submit());
}

const signedOut = () => new FakeApi().on("GET /api/session", ok(aSession("signed-out")));

describe("the login page", () => {
  test("opens for whoever is not logged in, and remembers which page was asked for", async () => {
    signedOut();
    const router = openApp("/account/sign-in?x=1");
    expect((await loginName()).autocomplete).toBe("username");
    expect(router.state.location.pathname).toBe("/sign-in");
    expect(router.state.location.search).toBe("?returnTo=%2Faccount%2Fsign-in%3Fx%3D1");
    expect(screen.getByText("内線 1234 へ")).toBeTruthy();
  });

  test("asks for what is missing and puts the focus there", async () => {
    const api = signedOut();
    openApp("/sign-in");
    await userEvent.type(await loginName(), "hanako.sato");
    await userEvent.click(submit());
    expect(screen.getByText("パスワードを入力してください。")).toBeTruthy();
    expect(document.activeElement).toBe(password());
    expect(api.sent).toEqual([]);
  });

  test("keeps the name, clears and focuses the password and says what to do after wrong credentials", async () => {
    signedOut().on("POST /api/session", problem("session.wrong_credentials"));
    openApp("/sign-in");
    await signIn();
    await screen.findByText(/パスワードをもう一度入力してください/);
    expect((await loginName()).value).toBe("hanako.sato");
    expect(password().value).toBe("");
    expect(document.activeElement).toBe(password());
    expect(password().getAttribute("aria-invalid")).toBe("true");
  });

  test("says which lock is on and for how long, and announces the reason once", async () => {
    signedOut().on("POST /api/session", problem("session.password_locked", { retryAfterSeconds: 900 }));
    openApp("/sign-in");
    await signIn();
    expect((await screen.findByRole("timer")).textContent).toMatch(/^(15 分|14 分59 秒)後に/);
    const alert = screen.getAllByRole("alert").find(({ textContent }) => textContent !== "");
    expect(alert?.textContent).toMatch(/^パスワードの間違いが続いたため/);
  });

  test("keeps what was typed when the connection is lost, and retries", async () => {
    const api = signedOut().on("POST /api/session", "no answer");
    openApp("/sign-in");
    await signIn();
    const retry = await screen.findByRole("button", { name: "再試行" });
    expect((await loginName()).value).toBe("hanako.sato");
    expect(password().value).toBe("correct horse");
    api
      .on("POST /api/session", ok({ state: "code-required", user: { id: "u1" } }))
      .on("GET /api/session", ok(aSession("code-required")));
    await userEvent.click(retry);
    expect(await screen.findByRole("heading", { name: "確認コードを入力" })).toBeTruthy();
    expect(api.sent.map(({ body }) => body)).toEqual([
      { loginName: "hanako.sato", password: "correct horse" },
      { loginName: "hanako.sato", password: "correct horse" },
    ]);
  });

  test("switches the language at a click, keeps what was typed, and remembers the language", async () => {
    signedOut();
    openApp("/sign-in");
    await userEvent.type(await loginName(), "hanako");
    await userEvent.click(screen.getByRole("button", { name: "English" }));
    expect(await screen.findByRole("heading", { name: "Log in to Futae" })).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Login name" }).value).toBe("hanako");
    expect(document.documentElement.lang).toBe("en");
    expect(localStorage.getItem("futae-language")).toBe("en");
    await userEvent.click(screen.getByRole("button", { name: "日本語" }));
    await screen.findByRole("heading", { name: "Futae にログイン" });
  });

  test("offers a retry when the server cannot be reached at all", async () => {
    const api = new FakeApi().on("GET /api/session", "no answer");
    openApp("/sign-in");
    const retry = await screen.findByRole("button", { name: "再試行" }, { timeout: 3000 });
    api.on("GET /api/session", ok(aSession("signed-out")));
    await userEvent.click(retry);
    expect(await loginName()).toBeTruthy();
  });
});
