import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { problem } from "../../../test/support/fake-api.ts";
import { prepareSectionTests } from "../../../test/support/open-section.tsx";
import { aUser, openPage, temporaryPassword, usersApi } from "../../../test/support/test-admin-users.tsx";

prepareSectionTests();

const people = [
  aUser({
    id: "u1",
    displayName: "高橋 健",
    loginName: "ken.takahashi",
    role: "administrator",
    twoFactor: "on",
  }),
  aUser({ id: "u2", displayName: "佐藤 花子", loginName: "hanako.sato" }),
  aUser({ id: "u3", displayName: "田中 美咲", loginName: "misaki.tanaka", twoFactor: "on" }),
  aUser({ id: "u4", displayName: "渡辺 大輔", loginName: "daisuke.watanabe", status: "inactive" }),
];

const rowOf = (name: string) => screen.findByRole("row", { name: new RegExp(name) });

describe("finding a user", () => {
  test("shows who is protected, who administers, who never logged in and who is inactive", async () => {
    usersApi([...people]);
    openPage("/admin/users?search=a");
    const takahashi = within(await rowOf("高橋 健"));
    expect(takahashi.getByText("管理者")).toBeTruthy();
    expect(takahashi.getByText("有効")).toBeTruthy();
    expect(takahashi.getByText("未ログイン")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: /^停止中/ }));
    expect(within(await rowOf("渡辺 大輔")).getByText("停止中")).toBeTruthy();
    expect(screen.queryByText("高橋 健")).toBeNull();
  });

  test("searches while the administrator types, and keeps the search in the address", async () => {
    usersApi([...people]);
    const router = openPage("/admin/users");
    await userEvent.type(screen.getByRole("searchbox", { name: "表示名またはログイン名" }), "tanaka ");
    expect(await screen.findByText("全1人")).toBeTruthy();
    expect(router.state.location.search).toBe("?search=tanaka");
    const edit = screen.getByRole("link", { name: "田中 美咲 を編集" });
    expect(edit.getAttribute("href")).toBe("/admin/users/u3?search=tanaka");
  });

  test("adds the next page on demand", async () => {
    usersApi([...people]);
    openPage("/admin/users");
    expect(await screen.findByText("全4人のうち3人を表示")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "さらに表示" }));
    expect(await rowOf("渡辺 大輔")).toBeTruthy();
    expect(screen.getByText("高橋 健")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "さらに表示" })).toBeNull();
  });

  test("says when nobody matches and clears search and filter", async () => {
    usersApi([...people]);
    openPage("/admin/users?search=nobody&filter=off");
    await userEvent.click(await screen.findByRole("button", { name: "条件をクリア" }));
    expect(await rowOf("高橋 健")).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>("searchbox").value).toBe("");
  });
});

describe("adding a user", () => {
  async function fillIn(loginName: string) {
    await userEvent.click(await screen.findByRole("button", { name: "ユーザーを追加" }));
    const dialog = within(screen.getByRole("dialog", { name: "ユーザーを追加" }));
    await userEvent.type(dialog.getByLabelText("表示名"), "山本 さくら");
    await userEvent.type(dialog.getByLabelText("ログイン名"), loginName);
    await userEvent.click(dialog.getByRole("button", { name: "追加" }));
    return dialog;
  }

  test("shows the temporary password once", async () => {
    const api = usersApi([...people]);
    openPage("/admin/users");
    await fillIn("sakura.yamamoto ");
    const done = within(await screen.findByRole("dialog", { name: "山本 さくら さんを追加しました" }));
    expect(done.getByText(temporaryPassword)).toBeTruthy();
    expect(api.sent).toEqual([
      {
        method: "POST",
        path: "/api/admin/users",
        body: { displayName: "山本 さくら", loginName: "sakura.yamamoto", email: "", role: "user" },
      },
    ]);
    await userEvent.keyboard("{Escape}");
    await userEvent.click(done.getByRole("button", { name: "閉じる" }));
    expect(screen.queryByText(temporaryPassword)).toBeNull();
  });

  test("says at the field that a login name is taken, and keeps what was typed", async () => {
    const api = usersApi([...people]);
    openPage("/admin/users");
    api.on("POST /api/admin/users", problem("user.login_name_taken"));
    const dialog = await fillIn("hanako.sato");
    expect(await dialog.findByText(/このログイン名はすでに使われています/)).toBeTruthy();
    const loginName = dialog.getByLabelText<HTMLInputElement>("ログイン名");
    expect(loginName.getAttribute("aria-invalid")).toBe("true");
    expect(document.activeElement).toBe(loginName);
    expect(loginName.value).toBe("hanako.sato");
  });

  test("says what is missing without asking the server", async () => {
    const api = usersApi([...people]);
    openPage("/admin/users");
    await userEvent.click(await screen.findByRole("button", { name: "ユーザーを追加" }));
    await userEvent.click(screen.getByRole("button", { name: "追加" }));
    expect(await screen.findByText("表示名を入力してください。")).toBeTruthy();
    expect(screen.getByText("ログイン名を入力してください。")).toBeTruthy();
    expect(api.sent).toEqual([]);
  });
});
