import type { TwoFactor } from "@futae/contract/two-factor";
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { twoFactorOff, twoFactorOn } from "../../../test/support/an-account.ts";
import { FakeApi, ok } from "../../../test/support/fake-api.ts";
import { openSection, prepareSectionTests } from "../../../test/support/open-section.tsx";
import { AdviceSection } from "./advice-section.tsx";

prepareSectionTests();

function open(twoFactor: TwoFactor) {
  new FakeApi().on("GET /api/account/two-factor", ok(twoFactor));
  openSection(<AdviceSection />, "/account/sessions");
}

const links = () => screen.getAllByRole("link").map((link) => [link.textContent, link.getAttribute("href")]);
const password = ["パスワードを変更する", "/account/sign-in"];

test("the advice links, in order, what helps an account with two-factor authentication", async () => {
  open(twoFactorOn());
  await screen.findByRole("link", { name: "認証器を確かめる" });
  expect(links()).toEqual([
    password,
    ["認証器を確かめる", "/account/sign-in"],
    ["リカバリーコードを作り直す", "/account/sign-in?dialog=recovery-codes"],
  ]);
  expect(screen.getAllByRole("listitem").at(-1)?.textContent).toContain("管理者に");
});

test("the advice links enabling two-factor authentication where it is off and offered", async () => {
  open(twoFactorOff());
  await screen.findByRole("link", { name: "2要素認証を有効にする" });
  expect(links()).toEqual([password, ["2要素認証を有効にする", "/account/sign-in"]]);
});

test("the advice leaves out two-factor authentication where it is not offered", async () => {
  open(twoFactorOff({ offered: { reason: "not-allowed" } }));
  await screen.findByRole("link", { name: "パスワードを変更する" });
  expect(links()).toEqual([password]);
});
