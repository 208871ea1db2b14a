import type { AccountSession } from "@futae/contract/sessions";
import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { FakeApi, noContent, ok, problem } from "../../../test/support/fake-api.ts";
import { openSection, prepareSectionTests } from "../../../test/support/open-section.tsx";
import { aSessionOf, phone, thisDevice } from "../../../test/support/test-sessions.ts";
import { DevicesSection } from "./devices-section.tsx";

prepareSectionTests();

const list = "GET /api/account/sessions";
const unknown = aSessionOf({ id: "s3", device: { kind: "unknown", browser: null, system: null } });

function open(sessions: AccountSession[]) {
  const api = new FakeApi().on(list, ok({ sessions }));
  openSection(<DevicesSection />, "/account/sessions");
  return api;
}

const entries = async () =>
  within(await screen.findByRole("list", { name: "ログイン中の端末" })).getAllByRole("listitem");
const button = (name: string) => screen.getByRole("button", { name });

test("the list shows each device with its address, this device marked and without a button", async () => {
  open([thisDevice, phone, unknown]);
  const [first, second, third] = (await entries()).map((entry) => within(entry));
  expect(first?.getByText("Firefox・Linux")).toBeTruthy();
  expect(first?.getByText("この端末")).toBeTruthy();
  expect(first?.getByText("127.0.0.1・このコンピューター")).toBeTruthy();
  expect(first?.queryByRole("button")).toBeNull();
  expect(second?.getByText("Safari・iOS")).toBeTruthy();
  expect(second?.getByText("192.168.1.20・プライベートネットワーク")).toBeTruthy();
  expect(second?.getByText("パスワードと確認コード")).toBeTruthy();
  expect(second?.queryByText("この端末")).toBeNull();
  expect(third?.getByText("不明な端末")).toBeTruthy();
});

test("logging one device out is confirmed, and the focus stays in the list", async () => {
  const api = open([thisDevice, phone, unknown]).on("DELETE /api/account/sessions/:id", noContent);
  await entries();
  api.on(list, ok({ sessions: [thisDevice, unknown] }));
  await userEvent.click(button("Safari・iOS(192.168.1.20)をログアウトさせる"));
  expect(await screen.findByText("Safari・iOS をログアウトさせました")).toBeTruthy();
  await waitFor(async () => expect(await entries()).toHaveLength(2));
  await waitFor(() =>
    expect(document.activeElement).toBe(screen.getByRole("list", { name: "ログイン中の端末" })),
  );
  expect(api.sent).toEqual([{ method: "DELETE", path: "/api/account/sessions/s2", body: undefined }]);
});

test("a session that has ended meanwhile leaves the list with a message", async () => {
  const api = open([thisDevice, phone]).on("DELETE /api/account/sessions/:id", problem("session.not_found"));
  await entries();
  api.on(list, ok({ sessions: [thisDevice] }));
  await userEvent.click(button("Safari・iOS(192.168.1.20)をログアウトさせる"));
  expect(await screen.findByText("この端末はすでにログアウトしています。")).toBeTruthy();
  expect(await screen.findByText("ほかにログイン中の端末はありません。")).toBeTruthy();
});

test("all other devices are logged out after a question that says how many there are", async () => {
  const api = open([thisDevice, phone, unknown]).on("DELETE /api/account/sessions", noContent);
  await entries();
  await userEvent.click(button("ほかの端末をすべてログアウトさせる"));
  const dialog = within(screen.getByRole("alertdialog", { name: "ほかの端末をすべてログアウトさせる" }));
  expect(dialog.getByText(/この端末を除く2台をログアウトさせます/)).toBeTruthy();
  await userEvent.click(dialog.getByRole("button", { name: "キャンセル" }));
  expect(api.sent).toEqual([]);

  await userEvent.click(button("ほかの端末をすべてログアウトさせる"));
  api.on(list, ok({ sessions: [thisDevice] }));
  await userEvent.click(
    within(screen.getByRole("alertdialog")).getByRole("button", { name: "ログアウトさせる" }),
  );
  expect(await screen.findByText("ほかの端末をすべてログアウトさせました")).toBeTruthy();
  expect(await screen.findByText("ほかにログイン中の端末はありません。")).toBeTruthy();
  expect(screen.queryByRole("alertdialog")).toBeNull();
  expect(api.sent).toEqual([{ method: "DELETE", path: "/api/account/sessions", body: undefined }]);
});

test("a lost connection is reported in the question, with a button to retry", async () => {
  const api = open([thisDevice, phone]).on("DELETE /api/account/sessions", "no answer");
  await entries();
  await userEvent.click(button("ほかの端末をすべてログアウトさせる"));
  const dialog = within(screen.getByRole("alertdialog"));
  await userEvent.click(dialog.getByRole("button", { name: "ログアウトさせる" }));
  const retry = await dialog.findByRole("button", { name: "再試行" });
  api.on("DELETE /api/account/sessions", noContent);
  await userEvent.click(retry);
  await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  expect(api.sent).toHaveLength(2);
});

test("a list of devices that did not load can be loaded again", async () => {
  const api = new FakeApi().on(list, "no answer");
  openSection(<DevicesSection />, "/account/sessions");
  const retry = await screen.findByRole("button", { name: "再試行" }, { timeout: 3000 });
  api.on(list, ok({ sessions: [thisDevice] }));
  await userEvent.click(retry);
  expect(await entries()).toHaveLength(1);
});
