import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, describe, expect, test, vi } from "vitest";
import { problem } from "../../../test/support/fake-api.ts";
import { prepareSectionTests } from "../../../test/support/open-section.tsx";
import { aUser, openPage, temporaryPassword, usersApi } from "../../../test/support/test-admin-users.tsx";
import { showToast } from "../../lib/toasts.ts";

vi.mock("../../lib/toasts.ts", () => ({ showToast: vi.fn() }));

prepareSectionTests();
afterEach(() => void vi.clearAllMocks());

const tanaka = () =>
  aUser({
    id: "u3",
    displayName: "田中 美咲",
    loginName: "misaki.tanaka",
    twoFactor: "on",
    twoFactorSince: "2026-04-01T03:00:00.000Z",
  });

const administrator = () => aUser({ id: "u1", displayName: "高橋 健", role: "administrator" });

const change = "PATCH /api/admin/users/:id";
const save = () => userEvent.click(screen.getByRole("button", { name: "保存" }));

async function replace(label: string, text: string) {
  const field = await screen.findByLabelText(label);
  await userEvent.clear(field);
  await userEvent.type(field, text);
}

describe("editing", () => {
  test("sends only what changed, confirms it and returns to the search it was opened from", async () => {
    const api = usersApi([tanaka()]);
    const router = openPage("/admin/users/u3?search=tanaka");
    await replace("表示名", " 田中 美咲子 ");
    await save();
    await waitFor(() => expect(showToast).toHaveBeenCalledWith("保存しました"));
    expect(api.sent).toEqual([
      { method: "PATCH", path: "/api/admin/users/u3", body: { displayName: "田中 美咲子" } },
    ]);
    expect(await screen.findByRole("searchbox")).toBeTruthy();
    expect(router.state.location.pathname + router.state.location.search).toBe("/admin/users?search=tanaka");
  });

  test("sends no request when nothing changed, confirms and returns", async () => {
    const api = usersApi([tanaka()]);
    const router = openPage("/admin/users/u3");
    await screen.findByLabelText("表示名");
    await save();
    await waitFor(() => expect(showToast).toHaveBeenCalledWith("保存しました"));
    expect(await screen.findByRole("searchbox")).toBeTruthy();
    expect(api.sent).toEqual([]);
    expect(router.state.location.pathname).toBe("/admin/users");
  });

  test("explains at each field what the server refused", async () => {
    const api = usersApi([tanaka()]);
    openPage("/admin/users/u3");
    api.on(
      change,
      problem("request.invalid", {
        issues: [
          { path: "loginName", code: "invalid" },
          { path: "email", code: "invalid" },
        ],
      }),
    );
    await replace("ログイン名", "misaki tanaka");
    await replace("メールアドレス", "misaki");
    await save();
    expect(await screen.findByText(/空白は使えません/)).toBeTruthy();
    expect(screen.getByText(/メールアドレスの形式が正しくありません/)).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText("ログイン名"));
    expect(screen.getByLabelText<HTMLInputElement>("メールアドレス").value).toBe("misaki");
  });

  test.each([
    ["表示名", "displayName", "invisible_characters", /^表示名に、目に見えない文字/],
    ["ログイン名", "loginName", "invisible_characters", /^ログイン名に、目に見えない文字/],
    ["ログイン名", "loginName", "mixed_scripts", /^ログイン名に、異なる言語の文字が混ざっています/],
    ["メールアドレス", "email", "too_long", /254文字以内/],
  ] as const)("explains at %s that %s is refused as %s", async (label, path, code, text) => {
    const api = usersApi([tanaka()]);
    openPage("/admin/users/u3");
    api.on(change, problem("request.invalid", { issues: [{ path, code }] }));
    await replace(label, "x");
    await save();
    const error = await screen.findByText(text);
    expect(screen.getByLabelText(label).getAttribute("aria-describedby")).toContain(
      error.closest("[role=alert]")?.id,
    );
  });

  test("asks before a user is deactivated, and says that their devices are logged out", async () => {
    const api = usersApi([tanaka()]);
    openPage("/admin/users/u3");
    await userEvent.selectOptions(await screen.findByLabelText("状態"), "停止中");
    await save();
    const question = within(await screen.findByRole("alertdialog", { name: "田中 美咲 さんを停止する" }));
    expect(question.getByText(/ログイン中の端末をすべてログアウト/)).toBeTruthy();
    expect(api.sent).toEqual([]);
    await userEvent.click(question.getByRole("button", { name: "保存" }));
    await waitFor(() => expect(showToast).toHaveBeenCalledWith("保存しました"));
    expect(api.sent).toEqual([
      { method: "PATCH", path: "/api/admin/users/u3", body: { status: "inactive" } },
    ]);
  });

  test("explains at the role that the last administrator must stay one", async () => {
    const api = usersApi([administrator()]);
    openPage("/admin/users/u1");
    api.on(change, problem("admin.last_administrator"));
    await userEvent.selectOptions(await screen.findByLabelText("役割"), "ユーザー");
    await save();
    await userEvent.click(within(screen.getByRole("alertdialog")).getByRole("button", { name: "保存" }));
    expect(await screen.findByText(/利用できる管理者がいなくなる/)).toBeTruthy();
    expect(screen.getByLabelText("役割").getAttribute("aria-invalid")).toBe("true");
  });

  test("warns before unsaved changes are left behind", async () => {
    usersApi([tanaka()]);
    const router = openPage("/admin/users/u3");
    await replace("表示名", "別の名前");
    await userEvent.click(screen.getByRole("link", { name: "キャンセル" }));
    await userEvent.click(await screen.findByRole("button", { name: "編集を続ける" }));
    expect(screen.getByLabelText<HTMLInputElement>("表示名").value).toBe("別の名前");
    await userEvent.click(screen.getByRole("link", { name: "キャンセル" }));
    await userEvent.click(await screen.findByRole("button", { name: "変更を破棄" }));
    expect(await screen.findByRole("searchbox")).toBeTruthy();
    expect(router.state.location.pathname).toBe("/admin/users");
  });

  test("says that a user does not exist, and links back to the users", async () => {
    usersApi([]).on("GET /api/admin/users/:id", problem("user.not_found"));
    openPage("/admin/users/nobody");
    expect(await screen.findByText("ユーザーが見つかりません")).toBeTruthy();
    expect(screen.getByRole("link", { name: "「組織/ユーザー」へ戻る" })).toBeTruthy();
  });
});

describe("credentials", () => {
  test("disabling two-factor authentication needs a reason", async () => {
    const api = usersApi([tanaka()]);
    openPage("/admin/users/u3");
    await userEvent.click(await screen.findByRole("button", { name: "無効にする" }));
    const dialog = within(screen.getByRole("alertdialog", { name: "田中 美咲 さんの2要素認証を無効にする" }));
    await userEvent.click(dialog.getByRole("button", { name: "無効にする" }));
    expect(await dialog.findByText("理由を入力してください。")).toBeTruthy();
    expect(api.sent).toEqual([]);
    await userEvent.type(dialog.getByLabelText("理由"), "スマートフォンの紛失");
    await userEvent.click(dialog.getByRole("button", { name: "無効にする" }));
    await waitFor(() => expect(showToast).toHaveBeenCalledWith("田中 美咲 さんの2要素認証を無効にしました"));
    expect(api.sent).toEqual([
      {
        method: "POST",
        path: "/api/admin/users/u3/two-factor/reset",
        body: { reason: "スマートフォンの紛失", issueResetPass: false },
      },
    ]);
    expect(screen.queryByRole("button", { name: "無効にする" })).toBeNull();
  });

  test("issues a temporary password after a question, and shows it once", async () => {
    usersApi([tanaka()]);
    openPage("/admin/users/u3");
    await userEvent.click(await screen.findByRole("button", { name: "仮パスワードを発行" }));
    expect(screen.getByText(/ログイン中の端末はすべてログアウト/)).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "発行する" }));
    expect(await screen.findByText(temporaryPassword)).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "閉じる" }));
    expect(screen.queryByText(temporaryPassword)).toBeNull();
    expect(screen.getByText("次のログインで本人が変更します。")).toBeTruthy();
  });

  test("sends administrators to the account settings for their own credentials", async () => {
    usersApi([aUser({ id: "me", role: "administrator", twoFactor: "on" })]);
    openPage("/admin/users/me");
    expect(await screen.findAllByRole("link", { name: "アカウント設定で変更" })).toHaveLength(2);
    expect(screen.queryByRole("button", { name: "無効にする" })).toBeNull();
    expect(screen.queryByRole("button", { name: "仮パスワードを発行" })).toBeNull();
  });
});

describe("sessions and locks", () => {
  const until = "2026-11-22T03:00:00.000Z";
  const locks = { password: null, code: null, recoveryCode: null, codesAreStopped: false };

  test("logs all devices of a user out after a question that says how many there are", async () => {
    const api = usersApi([aUser({ id: "u3", displayName: "田中 美咲", sessionCount: 2 })]);
    openPage("/admin/users/u3");
    expect(await screen.findByText("2台")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "すべてログアウトさせる" }));
    const dialog = within(
      screen.getByRole("alertdialog", { name: "田中 美咲 さんの端末をすべてログアウトさせる" }),
    );
    expect(dialog.getByText(/ログイン中の2台/)).toBeTruthy();
    await userEvent.click(dialog.getByRole("button", { name: "ログアウトさせる" }));
    await waitFor(() =>
      expect(showToast).toHaveBeenCalledWith("田中 美咲 さんの端末をすべてログアウトさせました"),
    );
    expect(api.sent).toEqual([{ method: "DELETE", path: "/api/admin/users/u3/sessions", body: undefined }]);
    const none = await screen.findByText("なし");
    await waitFor(() => expect(document.activeElement?.contains(none)).toBe(true));
    expect(screen.queryByRole("button", { name: "すべてログアウトさせる" })).toBeNull();
  });

  test("shows what is locked, and lifts the lockout", async () => {
    const api = usersApi([
      aUser({ id: "u3", displayName: "田中 美咲", locks: { ...locks, password: until, code: until } }),
    ]);
    openPage("/admin/users/u3");
    expect(await screen.findByText(/パスワードの間違いが続いたため/)).toBeTruthy();
    expect(screen.getByText(/確認コードの間違いが続いたため/)).toBeTruthy();
    expect(screen.queryByText(/リカバリーコードの間違い/)).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "ロックを解除" }));
    await waitFor(() => expect(showToast).toHaveBeenCalledWith("田中 美咲 さんのロックを解除しました"));
    expect(api.sent).toEqual([{ method: "DELETE", path: "/api/admin/users/u3/lock", body: undefined }]);
    await waitFor(() => expect(screen.queryByText("ロック中")).toBeNull());
    await waitFor(() => expect(document.activeElement?.textContent).toBe("なし"));
  });

  test("says what helps where the lockout cannot be lifted", async () => {
    usersApi([aUser({ id: "u3", locks: { ...locks, code: until, codesAreStopped: true } })]);
    openPage("/admin/users/u3");
    expect(await screen.findByText(/認証器を停止しています/)).toBeTruthy();
    expect(screen.queryByText(/まで確認コードを入力できません/)).toBeNull();
    expect(screen.queryByRole("button", { name: "ロックを解除" })).toBeNull();
  });

  test("shows no locks where there are none, and sends administrators to their own login history", async () => {
    usersApi([aUser({ id: "me", sessionCount: 1 })]);
    openPage("/admin/users/me");
    expect(await screen.findByRole("link", { name: "ログイン履歴" })).toBeTruthy();
    expect(screen.queryByText("ロック")).toBeNull();
    expect(screen.queryByRole("button", { name: "すべてログアウトさせる" })).toBeNull();
  });
});
