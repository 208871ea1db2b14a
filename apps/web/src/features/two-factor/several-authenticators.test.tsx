import type { TwoFactor } from "@futae/contract/two-factor";
import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { anAuthenticator, twoFactorOff, twoFactorOn } from "../../../test/support/an-account.ts";
import { noContent, ok, problem } from "../../../test/support/fake-api.ts";
import { lastToast, openSection, prepareSectionTests } from "../../../test/support/open-section.tsx";
import { settingsApi, state } from "../../../test/support/test-enrolment.tsx";
import { TwoFactorSection } from "./two-factor-section.tsx";

prepareSectionTests();

const iPhone = anAuthenticator();
const pixel = anAuthenticator({ id: "a2", name: "会社の Pixel" });

function open(authenticators = [iPhone, pixel], changes: Partial<TwoFactor> = {}) {
  const api = settingsApi(ok(twoFactorOn({ authenticators, ...changes })));
  openSection(<TwoFactorSection />);
  return api;
}

const entryOf = async (name: string) => {
  const list = await screen.findByRole("list", { name: "認証器" });
  const entry = within(list)
    .getAllByRole("listitem")
    .find((item) => within(item).queryByText(name));
  if (!entry) throw new Error(`No ${name}`);
  return within(entry);
};
const click = async (name: string, label: string) =>
  userEvent.click((await entryOf(name)).getByRole("button", { name: label }));
const dialogIsGone = (role: string) => waitFor(() => expect(screen.queryByRole(role)).toBeNull());
const titleHasFocus = () => waitFor(() => expect(document.activeElement?.textContent).toBe("2要素認証"));

describe("the list of authenticators", () => {
  test("describes each button by its authenticator", async () => {
    open();
    for (const label of ["機種変更", "名前を変更", "削除"]) {
      const button = (await entryOf("会社の Pixel")).getByRole("button", { name: label });
      const describer = document.getElementById(button.getAttribute("aria-describedby") ?? "");
      expect(describer?.textContent).toBe("会社の Pixel");
    }
  });

  test("does not offer to delete the only authenticator", async () => {
    open([iPhone]);
    expect((await entryOf("花子の iPhone")).getByRole("button", { name: "機種変更" })).toBeTruthy();
    expect(screen.queryByRole("button", { name: "削除" })).toBeNull();
    expect(screen.getByRole("button", { name: "認証器を追加" })).toBeTruthy();
  });

  test.each([
    ["there are five", {}, /5個まで登録できます/],
    ["it is no longer offered", { offered: { reason: "not-allowed" } }, /今は提供されていない/],
  ] as const)("says why no authenticator can be added where %s", async (_why, changes, reason) => {
    open([iPhone, pixel], { mayAddAuthenticator: false, ...changes });
    expect(await screen.findByText(reason)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "認証器を追加" })).toBeNull();
  });
});

describe("renaming an authenticator", () => {
  const rename = `PATCH ${state}/authenticators/:id`;
  const dialog = () => within(screen.getByRole("dialog", { name: "認証器の名前を変更" }));
  const nameInput = () => dialog().getByLabelText<HTMLInputElement>("認証器の名前");

  async function save(name: string) {
    await userEvent.clear(nameInput());
    if (name) await userEvent.type(nameInput(), name);
    await userEvent.click(dialog().getByRole("button", { name: "保存" }));
  }

  test("starts with the present name, saves the new one, and returns the focus", async () => {
    const api = open().on(rename, noContent);
    await click("会社の Pixel", "名前を変更");
    expect(nameInput().value).toBe("会社の Pixel");
    expect(document.activeElement).toBe(nameInput());
    api.on(`GET ${state}`, ok(twoFactorOn({ authenticators: [iPhone, { ...pixel, name: "金庫の鍵" }] })));
    await save(" 金庫の鍵 ");
    await dialogIsGone("dialog");
    expect(api.sent).toEqual([
      { method: "PATCH", path: `${state}/authenticators/a2`, body: { name: "金庫の鍵" } },
    ]);
    expect(lastToast()).toBe("認証器の名前を変更しました");
    const button = (await entryOf("金庫の鍵")).getByRole("button", { name: "名前を変更" });
    await waitFor(() => expect(document.activeElement).toBe(button));
  });

  test.each([
    ["nothing", "", "required", "認証器の名前を入力してください。"],
    ["what the server refuses", "a", "invalid", "名前に使えない文字が含まれています。"],
    ["what cannot be seen", "a", "invisible_characters", /^名前に、目に見えない文字が含まれています。/],
  ] as const)(
    "explains at the field why %s is refused, and keeps what was typed",
    async (_what, typed, code, text) => {
      open().on(rename, problem("request.invalid", { issues: [{ path: "name", code }] }));
      await click("会社の Pixel", "名前を変更");
      await save(typed);
      const error = await dialog().findByText(text);
      expect(error.closest("[role=alert]")?.id).toBe(
        nameInput().getAttribute("aria-describedby")?.split(" ")[1],
      );
      expect([nameInput().value, document.activeElement]).toEqual([typed, nameInput()]);
    },
  );

  test("closes without a request when the name is as before, whatever the rule for new names", async () => {
    const api = open();
    await click("会社の Pixel", "名前を変更");
    await save("会社の Pixel");
    await dialogIsGone("dialog");
    expect(api.sent).toEqual([]);
  });

  test("says that the authenticator has gone, and shows those that are left", async () => {
    const api = open().on(rename, problem("two_factor.no_authenticator"));
    await click("会社の Pixel", "名前を変更");
    api.on(`GET ${state}`, ok(twoFactorOn()));
    await save("金庫の鍵");
    await dialogIsGone("dialog");
    expect(lastToast()).toMatch(/この認証器は見つかりません/);
    await waitFor(() => expect(screen.queryByText("会社の Pixel")).toBeNull());
    await titleHasFocus();
  });
});

describe("deleting an authenticator", () => {
  const remove = `DELETE ${state}/authenticators/:id`;
  const question = () => within(screen.getByRole("alertdialog", { name: "認証器を削除" }));
  const confirm = () => userEvent.click(question().getByRole("button", { name: "削除" }));

  test("names the authenticator and what will stop working, then deletes it", async () => {
    const api = open().on(remove, noContent);
    await click("会社の Pixel", "削除");
    expect(
      question().getByText(/認証器「会社の Pixel」を削除します。この端末の確認コードは使えなく/),
    ).toBeTruthy();
    expect(api.sent).toEqual([]);
    api.on(`GET ${state}`, ok(twoFactorOn()));
    await confirm();
    await dialogIsGone("alertdialog");
    expect(lastToast()).toBe("認証器「会社の Pixel」を削除しました");
    expect(screen.queryByText("会社の Pixel")).toBeNull();
    await titleHasFocus();
  });

  test("asks for a step-up, then continues", async () => {
    const api = open()
      .on(remove, problem("session.step_up_required"))
      .on("POST /api/session/step-up", noContent);
    await click("会社の Pixel", "削除");
    await confirm();
    await userEvent.type(await screen.findByLabelText("パスワード"), "correct horse");
    await userEvent.type(screen.getByLabelText("確認コード"), "123456");
    api.on(remove, noContent).on(`GET ${state}`, ok(twoFactorOn()));
    await userEvent.click(screen.getByRole("button", { name: "続ける" }));
    await waitFor(() => expect(screen.queryByText("会社の Pixel")).toBeNull());
    expect(api.sent.map(({ method }) => method)).toEqual(["DELETE", "POST", "DELETE"]);
  });

  test.each([
    ["two_factor.no_authenticator", twoFactorOn(), /この認証器は見つかりません/],
    [
      "two_factor.last_authenticator",
      twoFactorOn({ authenticators: [pixel] }),
      /最後の認証器は削除できません/,
    ],
    ["two_factor.not_on", twoFactorOff(), /2要素認証は有効になっていません/],
  ] as const)("explains %s, and the card shows the present state", async (code, now, text) => {
    const api = open().on(remove, problem(code));
    await click("会社の Pixel", "削除");
    api.on(`GET ${state}`, ok(now));
    await confirm();
    await dialogIsGone("alertdialog");
    expect(lastToast()).toMatch(text);
    const [name] = now.authenticators.map((authenticator) => authenticator.name);
    if (name) expect((await entryOf(name)).queryByRole("button", { name: "削除" })).toBeNull();
    else expect(await screen.findByRole("button", { name: "有効にする" })).toBeTruthy();
    await titleHasFocus();
  });
});
