import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { twoFactorOff, twoFactorOn } from "../../../test/support/an-account.ts";
import { noContent, ok, problem } from "../../../test/support/fake-api.ts";
import { lastToast, openSection, prepareSectionTests } from "../../../test/support/open-section.tsx";
import { recoveryCodes, settingsApi, state } from "../../../test/support/test-enrolment.tsx";
import { TwoFactorSection } from "./two-factor-section.tsx";

prepareSectionTests();

const renew = `POST ${state}/recovery-codes`;

const api = (recoveryCodesLeft = 3) =>
  settingsApi(ok(twoFactorOn({ recoveryCodesLeft }))).on(
    renew,
    ok({ recoveryCodes, owner: { issuer: "Futae", loginName: "hanako.sato" } }),
  );
const question = () => within(screen.getByRole("alertdialog", { name: "リカバリーコードを作り直す" }));
const confirm = () => userEvent.click(question().getByRole("button", { name: "作り直す" }));
const saveCodes = () => within(screen.getByRole("dialog", { name: "リカバリーコードを保存する" }));

async function ask() {
  const router = openSection(<TwoFactorSection />);
  await userEvent.click(await screen.findByRole("button", { name: "作り直す" }));
  return router;
}

test("renewing says that the old recovery codes stop at once, then shows the new ones until they are saved", async () => {
  const server = api();
  const router = await ask();
  expect(question().getByText("前のリカバリーコード(残り3個)は、すぐに使えなくなります。")).toBeTruthy();
  expect(server.sent).toEqual([]);
  server.on(`GET ${state}`, ok(twoFactorOn({ recoveryCodesLeft: 10 })));
  await confirm();
  await screen.findByText("新しいリカバリーコードを作りました。前のリカバリーコードは使えません。");
  expect(
    saveCodes()
      .getAllByRole("listitem")
      .map(({ textContent }) => textContent),
  ).toEqual(recoveryCodes);
  expect(document.body.textContent).toContain("ログイン名: hanako.sato作成日");

  await userEvent.keyboard("{Escape}");
  await userEvent.click(saveCodes().getByRole("button", { name: "完了" }));
  expect(saveCodes().getByText(/「保存しました」にチェックを入れてください/)).toBeTruthy();
  await userEvent.click(saveCodes().getByRole("checkbox", { name: "保存しました" }));
  await userEvent.click(saveCodes().getByRole("button", { name: "完了" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(lastToast()).toBe("リカバリーコードを作り直しました");
  expect(await screen.findByText("残り10個")).toBeTruthy();
  expect(router.state.location.search).toBe("");
  await waitFor(() => expect(document.activeElement?.textContent).toBe("2要素認証"));
});

test("the home page's link opens the question, which says so where no recovery codes are left", async () => {
  api(0);
  openSection(<TwoFactorSection />, "/account/sign-in?dialog=recovery-codes");
  await screen.findByRole("alertdialog");
  expect(question().getByText("前のリカバリーコードは、もう残っていません。")).toBeTruthy();
});

test("renewing recovery codes asks for a step-up, then continues", async () => {
  const server = api()
    .on(renew, problem("session.step_up_required"))
    .on("POST /api/session/step-up", noContent);
  await ask();
  await confirm();
  await userEvent.type(await screen.findByLabelText("パスワード"), "correct horse");
  await userEvent.type(screen.getByLabelText("確認コード"), "123456");
  server.on(renew, ok({ recoveryCodes, owner: { issuer: "Futae", loginName: "hanako.sato" } }));
  await userEvent.click(screen.getByRole("button", { name: "続ける" }));
  await screen.findByRole("dialog", { name: "リカバリーコードを保存する" });
});

test("the question about new recovery codes stays when the connection is lost, with a retry", async () => {
  const server = api().on(renew, "no answer");
  await ask();
  await confirm();
  await question().findByText(/サーバーに接続できません/);
  server.on(renew, ok({ recoveryCodes, owner: { issuer: "Futae", loginName: "hanako.sato" } }));
  await userEvent.click(question().getByRole("button", { name: "再試行" }));
  await screen.findByRole("dialog", { name: "リカバリーコードを保存する" });
});

test("the question closes and says why when another tab has disabled two-factor authentication", async () => {
  const server = api().on(renew, problem("two_factor.not_on"));
  await ask();
  server.on(`GET ${state}`, ok(twoFactorOff()));
  await confirm();
  await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  expect(lastToast()).toBe("2要素認証は有効になっていません。");
  expect(await screen.findByRole("button", { name: "有効にする" })).toBeTruthy();
});
