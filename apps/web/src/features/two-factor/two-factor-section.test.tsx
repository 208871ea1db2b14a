import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { anAuthenticator, twoFactorOff, twoFactorOn } from "../../../test/support/an-account.ts";
import type { AnswerOf } from "../../../test/support/api-routes.ts";
import { noContent, ok, problem } from "../../../test/support/fake-api.ts";
import { openSection, prepareSectionTests } from "../../../test/support/open-section.tsx";
import { settingsApi, state } from "../../../test/support/test-enrolment.tsx";
import { TwoFactorSection } from "./two-factor-section.tsx";

prepareSectionTests();

function open(answer: AnswerOf<"GET /api/account/two-factor">) {
  const api = settingsApi(answer);
  openSection(<TwoFactorSection />);
  return api;
}

describe("where two-factor authentication is not offered", () => {
  test.each([
    ["this domain", "unavailable", "このドメインでは利用できません"],
    ["the policy", "not-allowed", /管理者によって許可されていません。使いたいときは管理者に相談/],
  ] as const)("the card names %s as the reason in place of the button", async (_why, reason, text) => {
    open(ok(twoFactorOff({ offered: { reason } })));
    expect(await screen.findByText(text)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "有効にする" })).toBeNull();
  });

  test("the dialog's address opens nothing", async () => {
    const api = settingsApi(ok(twoFactorOff({ offered: { reason: "unavailable" } })));
    openSection(<TwoFactorSection />, "/account/sign-in?dialog=enrolment");
    await screen.findByText("このドメインでは利用できません");
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(api.sent).toEqual([]);
  });
});

describe("where two-factor authentication is on", () => {
  test("the card shows since when, the authenticator, and how many recovery codes are left", async () => {
    open(ok(twoFactorOn()));
    expect(await screen.findByText("2026年11月2日から")).toBeTruthy();
    expect(screen.getByText("花子の iPhone")).toBeTruthy();
    expect(screen.getByText(/2026年11月2日に登録・最後に使ったのは/)).toBeTruthy();
    expect(screen.getByText("残り9個")).toBeTruthy();
    expect(screen.queryByText(/残りが少なくなっています/)).toBeNull();
  });

  test("an authenticator without a name is called by its kind, and few recovery codes are a warning", async () => {
    open(ok(twoFactorOn({ authenticators: [anAuthenticator({ name: "" })], recoveryCodesLeft: 3 })));
    expect(await screen.findByText("認証アプリ")).toBeTruthy();
    expect(screen.getByText(/残りが少なくなっています/)).toBeTruthy();
  });

  test("the card says what it means to have no recovery codes", async () => {
    open(ok(twoFactorOn({ recoveryCodesLeft: 0 })));
    expect(await screen.findByText(/リカバリーコードがありません。/)).toBeTruthy();
    expect(screen.queryByText(/残りが少なくなっています/)).toBeNull();
  });

  test("the card says why it cannot be disabled where it is required", async () => {
    open(ok(twoFactorOn({ required: true })));
    expect(await screen.findByText(/必須になっているため、無効にできません/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "無効にする" })).toBeNull();
  });

  test("disabling names what is deleted, then deletes it", async () => {
    const api = open(ok(twoFactorOn())).on(`DELETE ${state}`, noContent);
    await userEvent.click(await screen.findByRole("button", { name: "無効にする" }));
    const question = within(screen.getByRole("alertdialog", { name: "2要素認証を無効にする" }));
    expect(question.getByText("認証器「花子の iPhone」")).toBeTruthy();
    expect(question.getByText("残りのリカバリーコード9個")).toBeTruthy();
    api.on(`GET ${state}`, ok(twoFactorOff()));
    await userEvent.click(question.getByRole("button", { name: "無効にする" }));
    expect(await screen.findByRole("button", { name: "有効にする" })).toBeTruthy();
    expect(screen.getByText("2要素認証を無効にしました")).toBeTruthy();
    await waitFor(() => expect(document.activeElement?.textContent).toBe("2要素認証"));
  });

  test("a refusal to disable it is shown in the question", async () => {
    open(ok(twoFactorOn())).on(`DELETE ${state}`, problem("two_factor.required"));
    await userEvent.click(await screen.findByRole("button", { name: "無効にする" }));
    const question = within(screen.getByRole("alertdialog"));
    await userEvent.click(question.getByRole("button", { name: "無効にする" }));
    expect(await question.findByText(/必須になっているため/)).toBeTruthy();
  });
});

test("the card of two-factor authentication offers a retry without a connection", async () => {
  const api = open("no answer");
  const retry = await screen.findByRole("button", { name: "再試行" }, { timeout: 3000 });
  api.on(`GET ${state}`, ok(twoFactorOff()));
  await userEvent.click(retry);
  expect(await screen.findByRole("button", { name: "有効にする" })).toBeTruthy();
});
