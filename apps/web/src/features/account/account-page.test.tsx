import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { anAccount, twoFactorOff } from "../../../test/support/an-account.ts";
import { FakeApi, noContent, ok, problem } from "../../../test/support/fake-api.ts";
import { openSection, prepareSectionTests } from "../../../test/support/open-section.tsx";
import { switchLanguage } from "../../lib/language.ts";
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

test("the profile is saved, and the message is in the language just chosen", async () => {
  const api = open().on(change, noContent);
  await userEvent.type(await displayName(), "さん ");
  await userEvent.selectOptions(screen.getByLabelText("言語"), "en");
  await userEvent.selectOptions(screen.getByLabelText("タイムゾーン"), "Europe/Berlin");
  await save();
  expect(await screen.findByText("Profile saved")).toBeTruthy();
  expect(screen.getByRole("heading", { name: "Account settings" })).toBeTruthy();
  const body = { displayName: "佐藤 花子さん", locale: "en", timeZone: "Europe/Berlin" };
  expect(api.sent).toEqual([{ method: "PATCH", path: "/api/account", body }]);
});

test("an empty display name is refused at its field", async () => {
  const api = open();
  await userEvent.clear(await displayName());
  await save();
  expect(screen.getByText("表示名を入力してください。")).toBeTruthy();
  expect(document.activeElement).toBe(await displayName());
  expect(api.sent).toEqual([]);
});

test("a refused e-mail address is explained at its field and stays as typed", async () => {
  open().on(change, problem("request.invalid", { issues: [{ path: "email", code: "invalid" }] }));
  const email = await screen.findByLabelText<HTMLInputElement>("メールアドレス");
  await userEvent.type(email, "@");
  await save();
  expect(await screen.findByText(/メールアドレスの形式が正しくありません/)).toBeTruthy();
  await waitFor(() => expect(document.activeElement).toBe(email));
  expect(email.value).toBe("hanako@example.com@");
});

test("after too many changes the form says how long to wait and keeps what was typed", async () => {
  open().on(change, problem("account.too_many_changes", { retryAfterSeconds: 42 }));
  await userEvent.type(await displayName(), "さん");
  await save();
  expect(await screen.findByText(/^短い時間にアカウントの変更が続いたため/)).toBeTruthy();
  expect(screen.getByRole("timer").textContent).toMatch(/後にもう一度/);
  expect((await displayName()).value).toBe("佐藤 花子さん");
});

test("invisible characters are refused at the display name", async () => {
  const issues = [{ path: "displayName", code: "invisible_characters" } as const];
  open().on(change, problem("request.invalid", { issues }));
  await userEvent.type(await displayName(), "\u200B");
  await save();
  expect(await screen.findByText(/^表示名に、目に見えない文字が含まれています。/)).toBeTruthy();
});

test("a saved time zone that this browser does not know stays, and the form says which one it shows times in", async () => {
  const api = new FakeApi()
    .on("GET /api/account", ok(anAccount({ timeZone: "Mars/Olympus_Mons" })))
    .on(change, problem("request.invalid", { issues: [{ path: "email", code: "invalid" }] }));
  openSection(<AccountPage />, "/account");
  await userEvent.type(await displayName(), "さん");
  const field = screen.getByLabelText<HTMLSelectElement>("タイムゾーン");
  expect(field.value).toBe("Mars/Olympus_Mons");
  expect(screen.getByText(/^このブラウザーでは「Mars\/Olympus_Mons」を使えないため/)).toBeTruthy();
  await save();
  await waitFor(() => expect(api.sent).toHaveLength(1));
});

test("a time zone that the server does not know is refused at its field", async () => {
  open().on(change, problem("request.invalid", { issues: [{ path: "timeZone", code: "invalid" }] }));
  await displayName();
  await userEvent.selectOptions(screen.getByLabelText("タイムゾーン"), "Europe/Berlin");
  await save();
  expect(await screen.findByText(/^このタイムゾーンはサーバーが対応していません/)).toBeTruthy();
});

test("a device whose time zone the browser cannot tell is offered UTC", async () => {
  const { resolvedOptions } = Intl.DateTimeFormat.prototype;
  const spy = vi.spyOn(Intl.DateTimeFormat.prototype, "resolvedOptions").mockImplementation(function (
    this: Intl.DateTimeFormat,
  ) {
    return { ...resolvedOptions.call(this), timeZone: "Etc/Unknown" };
  });
  onTestFinished(() => spy.mockRestore());
  new FakeApi().on("GET /api/account", ok(anAccount({ timeZone: null })));
  openSection(<AccountPage />, "/account");
  await displayName();
  expect(screen.getByLabelText<HTMLSelectElement>("タイムゾーン").value).toBe("UTC");
  expect(screen.getByText(/「Etc\/Unknown」を使えないため、日時は「UTC」/)).toBeTruthy();
});

test("a new e-mail address asks for a recent authentication, then is saved as typed", async () => {
  const api = open()
    .on("GET /api/account/two-factor", ok(twoFactorOff()))
    .on(change, problem("session.step_up_required"))
    .on("POST /api/session/step-up", noContent);
  const email = await screen.findByLabelText<HTMLInputElement>("メールアドレス");
  await userEvent.clear(email);
  await userEvent.type(email, "hana@example.com");
  await save();
  const dialog = within(await screen.findByRole("dialog", { name: "本人確認" }));
  await userEvent.type(await dialog.findByLabelText("パスワード"), "correct horse");
  api.on(change, noContent);
  await userEvent.click(dialog.getByRole("button", { name: "続ける" }));
  expect(await screen.findByText("プロフィールを保存しました")).toBeTruthy();
  expect(api.sent.at(-1)).toMatchObject({ path: "/api/account", body: { email: "hana@example.com" } });
});

test("only what was changed is sent, so that a change on another device stays", async () => {
  const api = new FakeApi()
    .on("GET /api/account", ok(anAccount({ locale: null, timeZone: null })))
    .on(change, noContent);
  openSection(<AccountPage />, "/account");
  const bodies = () => api.sent.map(({ body }) => body);
  await displayName();
  await save();
  await userEvent.type(await displayName(), "さん");
  await save();
  await waitFor(() => expect(bodies()).toEqual([{ displayName: "佐藤 花子さん" }]));
  await userEvent.selectOptions(screen.getByLabelText("タイムゾーン"), "Europe/Berlin");
  await save();
  await waitFor(() => expect(bodies().slice(1)).toEqual([{ timeZone: "Europe/Berlin" }]));
});
