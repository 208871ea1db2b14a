import { screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { switchLanguage } from "../../lib/language.ts";
import { anAccount } from "../../test-support/an-account.ts";
import { FakeApi, ok, problem } from "../../test-support/fake-api.ts";
import { openSection, prepareSectionTests } from "../../test-support/open-section.tsx";
import { AccountPage } from "./account-page.tsx";

prepareSectionTests();
afterEach(() => switchLanguage("ja"));

const change = "PATCH /api/account";

function open() {
  const api = new FakeApi().on("GET /api/account", ok(anAccount({ email: "hanako@example.com" })));
  openSection(<AccountPage />, "/account");
  return api;
}

const displayName = () => screen.findByLabelText<HTMLInputElement>("表示名");
const save = () => userEvent.click(screen.getByRole("button", { name: "保存" }));

test("saves the profile and says so in the language just chosen", async () => {
  const api = open().on(change, { status: 204, body: null });
  await userEvent.type(await displayName(), "さん ");
  await userEvent.selectOptions(screen.getByLabelText("言語"), "en");
  await userEvent.selectOptions(screen.getByLabelText("タイムゾーン"), "Europe/Berlin");
  await save();
  expect(await screen.findByText("Profile saved")).toBeTruthy();
  expect(screen.getByRole("heading", { name: "Account settings" })).toBeTruthy();
  const body = {
    displayName: "佐藤 花子さん",
    email: "hanako@example.com",
    locale: "en",
    timeZone: "Europe/Berlin",
  };
  expect(api.sent).toEqual([{ method: "PATCH", path: "/api/account", body }]);
});

test("asks for a display name", async () => {
  const api = open();
  await userEvent.clear(await displayName());
  await save();
  expect(screen.getByText("表示名を入力してください。")).toBeTruthy();
  expect(document.activeElement).toBe(await displayName());
  expect(api.sent).toEqual([]);
});

test("shows at its field what the server refused, and keeps what was typed", async () => {
  open().on(change, problem("request.invalid", { issues: [{ path: "email", code: "invalid" }] }));
  const email = await screen.findByLabelText<HTMLInputElement>("メールアドレス");
  await userEvent.type(email, "@");
  await save();
  expect(await screen.findByText(/メールアドレスの形が正しくありません/)).toBeTruthy();
  await waitFor(() => expect(document.activeElement).toBe(email));
  expect(email.value).toBe("hanako@example.com@");
});
