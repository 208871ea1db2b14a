import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { twoFactorOn } from "../../../test/support/an-account.ts";
import { ok } from "../../../test/support/fake-api.ts";
import { prepareSectionTests } from "../../../test/support/open-section.tsx";
import {
  enrollingApi,
  enterCode,
  openEnrolment,
  recoveryCodes,
  state,
} from "../../../test/support/test-enrolment.tsx";

prepareSectionTests();

const saveCodes = () => within(screen.getByRole("dialog", { name: "リカバリーコードを保存する" }));

async function enable() {
  const api = enrollingApi();
  const router = await openEnrolment();
  api.on(`GET ${state}`, ok(twoFactorOn({ recoveryCodesLeft: 10 })));
  await enterCode("123456");
  await screen.findByText("2要素認証が有効になりました。");
  return router;
}

test("the ten recovery codes are shown and copied, one a line", async () => {
  const user = userEvent.setup();
  await enable();
  expect(
    saveCodes()
      .getAllByRole("listitem")
      .map(({ textContent }) => textContent),
  ).toEqual(recoveryCodes);
  await user.click(saveCodes().getByRole("button", { name: "コピー" }));
  expect(await navigator.clipboard.readText()).toBe(recoveryCodes.join("\n"));
});

test("recovery codes are downloaded with account and date, in the reader's language", async () => {
  let saved: Blob | undefined;
  vi.stubGlobal(
    "URL",
    class extends URL {
      static override createObjectURL(blob: Blob) {
        saved = blob;
        return "blob:codes";
      }
      static override revokeObjectURL() {}
    },
  );
  const names: string[] = [];
  const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    names.push(this.download);
  });
  await enable();
  await userEvent.click(saveCodes().getByRole("button", { name: "ダウンロード" }));
  click.mockRestore();
  expect(names).toEqual(["リカバリーコード-hanako.sato.txt"]);
  const text = await saved?.text();
  expect(text).toMatch(
    /^Futae のリカバリーコード\nログイン名: hanako.sato\n作成日: \d{4}年\d{1,2}月\d{1,2}日\n/,
  );
  for (const code of recoveryCodes) expect(text).toContain(code);
});

test("the dialog stays until its reader ticks that the recovery codes are saved", async () => {
  const router = await enable();
  await userEvent.keyboard("{Escape}");
  await router.navigate(-1);
  const leaving = new Event("beforeunload", { cancelable: true });
  window.dispatchEvent(leaving);
  expect(leaving.defaultPrevented).toBe(true);
  expect(router.state.location.pathname).toBe("/account/sign-in");
  expect(saveCodes().queryByRole("button", { name: "閉じる" })).toBeNull();

  await userEvent.click(saveCodes().getByRole("button", { name: "完了" }));
  expect(saveCodes().getByText(/「保存しました」にチェックを入れてください/)).toBeTruthy();
  expect(document.activeElement).toBe(saveCodes().getByRole("checkbox", { name: "保存しました" }));
});

test("once the recovery codes are saved, the dialog says that it is on and leads back to the card", async () => {
  const router = await enable();
  await userEvent.click(saveCodes().getByRole("checkbox", { name: "保存しました" }));
  await userEvent.click(saveCodes().getByRole("button", { name: "完了" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(screen.getByText("2要素認証を有効にしました")).toBeTruthy();
  expect(await screen.findByText("残り10個")).toBeTruthy();
  expect(router.state.location.search).toBe("");
  await waitFor(() => expect(document.activeElement?.textContent).toBe("2要素認証"));
});
