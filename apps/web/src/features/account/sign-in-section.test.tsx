import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { anAccount, twoFactorOff } from "../../../test/support/an-account.ts";
import { FakeApi, noContent, ok, problem } from "../../../test/support/fake-api.ts";
import { openSection, prepareSectionTests } from "../../../test/support/open-section.tsx";
import { SignInSection } from "./sign-in-section.tsx";

prepareSectionTests();

const password = "PUT /api/account/password";
const loginName = "PUT /api/account/login-name";

function open(account = anAccount()) {
  const api = new FakeApi()
    .on("GET /api/account", ok(account))
    .on("GET /api/account/two-factor", ok(twoFactorOff()));
  openSection(<SignInSection />);
  return api;
}

const dialog = (name: string) => within(screen.getByRole("dialog", { name }));
const submit = () => userEvent.click(screen.getByRole("button", { name: "変更する" }));
const dialogIsGone = () => waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());

describe("changing the password", () => {
  const current = () => dialog("パスワードの変更").getByLabelText<HTMLInputElement>("現在のパスワード");
  const next = () => dialog("パスワードの変更").getByLabelText<HTMLInputElement>("新しいパスワード");

  async function openDialog(api = open()) {
    await userEvent.click(await screen.findByRole("button", { name: "パスワードを変更する" }));
    return api;
  }

  async function change(newPassword = "a new long phrase") {
    await userEvent.type(current(), "correct horse");
    await userEvent.type(next(), newPassword);
    await submit();
  }

  test("says the rules before anything is typed", async () => {
    await openDialog(open(anAccount({ passwordMinLength: 8 })));
    expect(screen.getByText(/^8文字以上128文字以内。.*文字の種類に決まりはありません。$/)).toBeTruthy();
  });

  test("sends both passwords and confirms the change", async () => {
    const api = (await openDialog()).on(password, noContent);
    await change();
    await dialogIsGone();
    expect(screen.getByText("パスワードを変更しました")).toBeTruthy();
    const body = { currentPassword: "correct horse", newPassword: "a new long phrase" };
    expect(api.sent).toEqual([{ method: "PUT", path: "/api/account/password", body }]);
  });

  test("asks for a missing password at its field", async () => {
    const api = await openDialog();
    await submit();
    expect(screen.getByText("現在のパスワードを入力してください。")).toBeTruthy();
    expect(document.activeElement).toBe(current());
    expect(api.sent).toEqual([]);
  });

  test("says at its field that the current password is wrong, and keeps both passwords", async () => {
    (await openDialog()).on(password, problem("session.wrong_credentials"));
    await change();
    expect(await screen.findByText(/現在のパスワードが正しくありません/)).toBeTruthy();
    expect(document.activeElement).toBe(current());
    expect([current().value, next().value]).toEqual(["correct horse", "a new long phrase"]);
    expect(next().getAttribute("aria-invalid")).toBeNull();
  });

  test.each([
    ["password.too_short", /短すぎます。もっと長い/],
    ["password.too_long", /長すぎます。128文字以内/],
    ["password.common", /推測されやすいパスワードです。別の/],
    ["password.contains_context", /ログイン名、表示名.*別の/],
    ["password.unchanged", /今のパスワードと同じです。別の/],
    ["password.ill_formed", /使えない文字が含まれています。別の/],
  ] as const)("explains %s at the new password", async (code, text) => {
    (await openDialog()).on(password, problem(code));
    await change();
    const error = await screen.findByText(text);
    expect(next().getAttribute("aria-describedby")).toContain(error.closest("[role=alert]")?.id);
    expect(document.activeElement).toBe(next());
    expect(next().value).toBe("a new long phrase");
  });

  test("says how long a lock lasts", async () => {
    (await openDialog()).on(password, problem("session.password_locked", { retryAfterSeconds: 900 }));
    await change();
    expect((await screen.findByRole("timer")).textContent).toMatch(/後にもう一度お試しください/);
  });

  test("keeps what was typed when the connection is lost", async () => {
    const api = (await openDialog()).on(password, "no answer");
    await change();
    await screen.findByText(/サーバーに接続できません/);
    expect(next().value).toBe("a new long phrase");
    api.on(password, noContent);
    await userEvent.click(screen.getByRole("button", { name: "再試行" }));
    await dialogIsGone();
  });

  test("does not happen later when the dialog is closed while the server is busy", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    onTestFinished(() => void vi.useRealTimers());
    const api = (await openDialog()).on(password, problem("server.busy", { retryAfterSeconds: 1 }));
    await change();
    await screen.findByText(/このままお待ちください/);
    await userEvent.click(dialog("パスワードの変更").getByRole("button", { name: "キャンセル" }));
    await dialogIsGone();
    expect(screen.queryByText(/このままお待ちください/)).toBeNull();
    const { length } = api.sent;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(api.sent).toHaveLength(length);
  });
});

describe("changing the login name", () => {
  const input = () => dialog("ログイン名の変更").getByLabelText<HTMLInputElement>("新しいログイン名");

  async function change(name: string, api = open()) {
    await userEvent.click(await screen.findByRole("button", { name: "ログイン名を変更する" }));
    await userEvent.clear(input());
    await userEvent.type(input(), name);
    await submit();
    return api;
  }

  test("sends the name without the spaces around it", async () => {
    const api = open().on(loginName, noContent);
    await change(" hanako ", api);
    await dialogIsGone();
    expect(screen.getByText("ログイン名を変更しました")).toBeTruthy();
    expect(api.sent[0]?.body).toEqual({ loginName: "hanako" });
  });

  test.each([
    [problem("user.login_name_taken"), /すでに使われています/],
    [
      problem("request.invalid", { issues: [{ path: "loginName", code: "invalid" }] }),
      /使えない文字が含まれています/,
    ],
    [problem("request.invalid", { issues: [{ path: "loginName", code: "too_long" }] }), /100文字以内/],
    [
      problem("request.invalid", { issues: [{ path: "loginName", code: "invisible_characters" }] }),
      /目に見えない文字/,
    ],
    [
      problem("request.invalid", { issues: [{ path: "loginName", code: "mixed_scripts" }] }),
      /異なる言語の文字が混ざっています/,
    ],
  ])("explains a refused name at its field and keeps it", async (refusal, text) => {
    await change("hanako sato", open().on(loginName, refusal));
    const error = await screen.findByText(text);
    expect(input().getAttribute("aria-describedby")).toContain(error.closest("[role=alert]")?.id);
    expect([input().value, document.activeElement]).toEqual(["hanako sato", input()]);
  });

  test("closes without a request when the name is as before, whatever the rule for new names", async () => {
    const api = open(anAccount({ loginName: "b\u043Ess" }));
    await change("b\u043Ess", api);
    await dialogIsGone();
    expect(api.sent).toEqual([]);
  });

  test("asks for the password first when the last authentication is old, and keeps the name", async () => {
    const api = open()
      .on(loginName, problem("session.step_up_required"))
      .on("POST /api/session/step-up", noContent);
    await change("hanako", api);
    await userEvent.type(await screen.findByLabelText("パスワード"), "correct horse");
    api.on(loginName, noContent);
    await userEvent.click(screen.getByRole("button", { name: "続ける" }));
    await dialogIsGone();
    expect(api.sent.at(-1)?.body).toEqual({ loginName: "hanako" });
  });

  test("is replaced by an explanation where the policy does not allow it", async () => {
    open(anAccount({ loginNameIsChangeable: false }));
    expect(await screen.findByText(/ログイン名の変更は、管理者によって許可されていません/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "ログイン名を変更する" })).toBeNull();
  });
});
