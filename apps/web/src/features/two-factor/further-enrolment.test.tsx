import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { anAuthenticator, twoFactorOff, twoFactorOn } from "../../../test/support/an-account.ts";
import type { AnswerOf } from "../../../test/support/api-routes.ts";
import { noContent, ok, problem } from "../../../test/support/fake-api.ts";
import { lastToast, openSection, prepareSectionTests } from "../../../test/support/open-section.tsx";
import {
  anEnrolment,
  confirmation,
  settingsApi,
  shownKey,
  start,
  state,
} from "../../../test/support/test-enrolment.tsx";
import { currentToasts } from "../../lib/toasts.ts";
import { TwoFactorSection } from "./two-factor-section.tsx";

prepareSectionTests();

const accountName = "hanako.sato@localhost (2)";
const replacing = anEnrolment({ purpose: "replacement", replaces: "a1", accountName });
const adding = anEnrolment({ purpose: "additional", accountName });

function api(enrolment = replacing) {
  return settingsApi(ok(twoFactorOn()))
    .on(start, ok(enrolment))
    .on(confirmation, ok({ state: "on" }));
}

const dialog = (name: string) => within(screen.getByRole("dialog", { name }));
const dialogIsGone = () => waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
const titleHasFocus = () => waitFor(() => expect(document.activeElement?.textContent).toBe("2要素認証"));
const code = (title: string) => dialog(title).getByRole("textbox", { name: /「Futae」の確認コード/ });
const name = (title: string) => dialog(title).getByLabelText<HTMLInputElement>("認証器の名前");

async function openBy(label: string) {
  const router = openSection(<TwoFactorSection />);
  await userEvent.click(await screen.findByRole("button", { name: label }));
  await screen.findByText(shownKey);
  return router;
}

describe("機種変更", () => {
  test("says what happens to the old phone and which name the app will show", async () => {
    api();
    await openBy("機種変更");
    const { getByText } = dialog("機種変更");
    expect(getByText("「花子の iPhone」を新しいスマートフォンに切り替えます。")).toBeTruthy();
    expect(getByText(/切り替えが終わるまで使え、終わった時点で使えなくなります/)).toBeTruthy();
    expect(getByText(/途中で閉じても、前のスマートフォンをそのまま使えます/)).toBeTruthy();
    expect(getByText(/リカバリーコードは、今のものをそのまま使えます/)).toBeTruthy();
    expect(getByText(`アプリには「Futae: ${accountName}」と表示されます。`)).toBeTruthy();
    expect(getByText(/上書きされません/)).toBeTruthy();
  });

  test("sends no name to keep the old one, shows no recovery codes, and moves the focus to the card", async () => {
    const server = api();
    const router = await openBy("機種変更");
    expect(name("機種変更").value).toBe("花子の iPhone");
    await userEvent.type(code("機種変更"), "123456");
    server.on(`GET ${state}`, ok(twoFactorOn({ authenticators: [anAuthenticator({ id: "a2" })] })));
    await userEvent.click(dialog("機種変更").getByRole("button", { name: "切り替える" }));
    await dialogIsGone();
    expect(server.sent).toEqual([
      { method: "POST", path: `${state}/enrolment`, body: { replaces: "a1" } },
      { method: "POST", path: `${state}/enrolment/confirmation`, body: { code: "123456" } },
    ]);
    expect(lastToast()).toMatch(/新しいスマートフォンに切り替えました/);
    expect(router.state.location.search).toBe("");
    await titleHasFocus();
  });

  test("resumes after a reload; closing it changes nothing and returns the focus", async () => {
    const server = api();
    openSection(<TwoFactorSection />, "/account/sign-in?dialog=replacement&authenticator=a1");
    await screen.findByText(shownKey);
    await userEvent.keyboard("{Escape}");
    await dialogIsGone();
    await userEvent.click(screen.getByRole("button", { name: "機種変更" }));
    await screen.findByText(shownKey);
    await userEvent.keyboard("{Escape}");
    await dialogIsGone();
    await waitFor(() => expect(document.activeElement?.textContent).toBe("機種変更"));
    expect(server.sent.map(({ body }) => body)).toEqual([{ replaces: "a1" }, { replaces: "a1" }]);
  });

  test("does not open for an authenticator that is not there", async () => {
    const server = api();
    openSection(<TwoFactorSection />, "/account/sign-in?dialog=replacement&authenticator=a9");
    await screen.findByText("花子の iPhone");
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(server.sent).toEqual([]);
  });

  test("says that the authenticator has gone meanwhile, and closes", async () => {
    const server = api().on(confirmation, problem("two_factor.no_authenticator"));
    const router = await openBy("機種変更");
    server.on(
      `GET ${state}`,
      ok(twoFactorOn({ authenticators: [anAuthenticator({ id: "a3", name: "新" })] })),
    );
    await userEvent.type(code("機種変更"), "123456{Enter}");
    await dialogIsGone();
    expect(lastToast()).toMatch(/この認証器は見つかりません/);
    expect(await screen.findByText("新")).toBeTruthy();
    expect(router.state.location.search).toBe("");
    await titleHasFocus();
  });

  test("asks for a step-up first where the last authentication is old", async () => {
    const server = api().on(start, problem("session.step_up_required"));
    openSection(<TwoFactorSection />);
    await userEvent.click(await screen.findByRole("button", { name: "機種変更" }));
    await userEvent.type(await screen.findByLabelText("パスワード"), "correct horse");
    await userEvent.type(screen.getByLabelText("確認コード"), "123456");
    server.on("POST /api/session/step-up", noContent).on(start, ok(replacing));
    await userEvent.click(screen.getByRole("button", { name: "続ける" }));
    expect(await screen.findByText(shownKey)).toBeTruthy();
  });
});

describe("認証器を追加", () => {
  test("asks for a name, adds the authenticator, and confirms it", async () => {
    const server = api(adding);
    await openBy("認証器を追加");
    expect(dialog("認証器を追加").getByText(/今の認証器は、これまでどおり使えます/)).toBeTruthy();
    await userEvent.type(name("認証器を追加"), "会社の Pixel");
    await userEvent.type(code("認証器を追加"), "123456");
    await userEvent.click(dialog("認証器を追加").getByRole("button", { name: "追加する" }));
    await dialogIsGone();
    expect(server.sent.map(({ body }) => body)).toEqual([
      { additional: true },
      { code: "123456", name: "会社の Pixel" },
    ]);
    expect(lastToast()).toBe("認証器を追加しました");
    await titleHasFocus();
  });

  test("explains at the name that invisible characters are refused", async () => {
    const issues = [{ path: "name", code: "invisible_characters" } as const];
    api(adding).on(`${start}/confirmation`, problem("request.invalid", { issues }));
    await openBy("認証器を追加");
    await userEvent.type(name("認証器を追加"), "Pixel");
    await userEvent.type(code("認証器を追加"), "123456");
    await userEvent.click(dialog("認証器を追加").getByRole("button", { name: "追加する" }));
    expect(await screen.findByText(/^名前に、目に見えない文字が含まれています。/)).toBeTruthy();
  });

  test.each([
    ["two_factor.too_many_authenticators", twoFactorOn({ mayAddAuthenticator: false })],
    ["two_factor.not_on", twoFactorOff()],
  ] as const)("explains %s and closes", async (refusal, now) => {
    const server = api(adding).on(start, problem(refusal));
    openSection(<TwoFactorSection />);
    const button = await screen.findByRole("button", { name: "認証器を追加" });
    server.on(`GET ${state}`, ok(now));
    await userEvent.click(button);
    const says = refusal === "two_factor.not_on" ? /有効になっていません/ : /5個まで登録できます/;
    await waitFor(() => expect(lastToast()).toMatch(says));
    await dialogIsGone();
  });

  test("stays on the page when it is closed before the answer arrives", async () => {
    const server = api(adding);
    const router = await openBy("認証器を追加");
    await userEvent.type(code("認証器を追加"), "123456");
    const toastBefore = currentToasts().at(-1);
    const { promise, resolve } = Promise.withResolvers<AnswerOf<typeof confirmation>>();
    server.on(confirmation, promise);
    await userEvent.keyboard("{Enter}{Escape}");
    await dialogIsGone();
    resolve(ok({ state: "on" }));
    await waitFor(() => expect(currentToasts().at(-1)).not.toBe(toastBefore));
    expect(router.state.location.pathname).toBe("/account/sign-in");
  });
});
