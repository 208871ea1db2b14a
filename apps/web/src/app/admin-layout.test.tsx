import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { aSession, ok } from "../../test/support/fake-api.ts";
import { policyApi } from "../../test/support/test-admin-policy.tsx";
import { openApp, prepareEachTest } from "../../test/support/test-app.tsx";

prepareEachTest();

const session = (role: "user" | "administrator") =>
  aSession("signed-in", {
    user: {
      id: "u1",
      loginName: "hanako.sato",
      displayName: "佐藤 花子",
      role,
      locale: "ja",
      timeZone: "Asia/Tokyo",
    },
  });

test("「共通管理」 has a tab for each of its pages, and names the window after the open one", async () => {
  policyApi()
    .on("GET /api/session", ok(session("administrator")))
    .on("GET /api/admin/users", ok({ users: [], nextCursor: null, total: 0 }));
  openApp("/admin/users");
  const tabs = within(await screen.findByRole("navigation", { name: "共通管理" }));
  expect(document.title).toBe("組織/ユーザー - 共通管理 - Futae");
  await userEvent.click(tabs.getByRole("link", { name: "ログイン" }));
  expect(await screen.findByRole("checkbox", { name: /^2要素認証の利用/ })).toBeTruthy();
  expect(document.title).toBe("ログイン - 共通管理 - Futae");
  expect(tabs.getByRole("link", { name: "ログイン" }).getAttribute("aria-current")).toBe("page");
  expect(document.activeElement).toBe(screen.getByRole("heading", { level: 1, name: "共通管理" }));
});

test("for users the administration's pages do not exist", async () => {
  policyApi().on("GET /api/session", ok(session("user")));
  openApp("/admin/sign-in");
  expect(await screen.findByText("ページが見つかりません")).toBeTruthy();
});
