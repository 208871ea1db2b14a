import { focusManager } from "@tanstack/react-query";
import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, onTestFinished, test, vi } from "vitest";
import { anAccount, twoFactorOff } from "../../../test/support/an-account.ts";
import type { AnswerOf } from "../../../test/support/api-routes.ts";
import { noContent, ok, problem } from "../../../test/support/fake-api.ts";
import { lastToast, prepareSectionTests } from "../../../test/support/open-section.tsx";
import {
  aPolicy,
  openPolicyPage,
  policyApi,
  sentPolicies,
} from "../../../test/support/test-admin-policy.tsx";

prepareSectionTests();

const change = "PUT /api/admin/policy";

const loginNames = () =>
  screen.findByRole<HTMLInputElement>("checkbox", { name: "ユーザーによるログイン名の変更を許可する" });
const absolute = () => screen.findByLabelText<HTMLInputElement>("最長");
const save = () => userEvent.click(screen.getByRole("button", { name: "保存" }));

test("saving asks for a recent authentication where the server requires one, and cancelling it is no error", async () => {
  const api = policyApi()
    .on("GET /api/account", ok(anAccount()))
    .on("GET /api/account/two-factor", ok(twoFactorOff()))
    .on("POST /api/session/step-up", noContent)
    .on(change, problem("session.step_up_required"));
  openPolicyPage();
  await userEvent.click(await loginNames());
  await save();
  const asking = within(await screen.findByRole("dialog", { name: "本人確認" }));
  await asking.findByLabelText("パスワード");
  await userEvent.click(asking.getByRole("button", { name: "キャンセル" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect((await loginNames()).checked).toBe(true);

  await save();
  await userEvent.type(await screen.findByLabelText("パスワード"), "correct horse");
  api.on(change, ({ json }) => ok({ ...aPolicy(), ...json, version: 4 }));
  await userEvent.click(screen.getByRole("button", { name: "続ける" }));
  await waitFor(() => expect(lastToast()).toBe("保存しました"));
  expect(await screen.findByText("変更はありません")).toBeTruthy();
});

test("what is typed while the rest is being saved stays, and is saved next", async () => {
  const late = Promise.withResolvers<AnswerOf<typeof change>>();
  const api = policyApi().on(change, late.promise);
  openPolicyPage();
  await userEvent.click(await loginNames());
  await save();
  await userEvent.clear(await absolute());
  await userEvent.type(await absolute(), "48");
  late.resolve(ok(aPolicy({ version: 4, usersMayChangeLoginName: true })));
  expect(await screen.findByText("1か所を変更しました")).toBeTruthy();
  expect((await absolute()).value).toBe("48");

  api.on(change, ({ json }) => ok({ ...aPolicy(), ...json, version: 5 }));
  await save();
  await screen.findByText("変更はありません");
  const session = { idleMinutes: 60, absoluteHours: 48 };
  expect(sentPolicies(api, "PUT").at(-1)).toMatchObject({ version: 4, session });
});

test("a newer policy shows in an untouched form, and does not slip under one that is being edited", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  onTestFinished(() => void vi.useRealTimers());
  const api = policyApi();
  openPolicyPage();
  await loginNames();
  async function lookAgain(policy: ReturnType<typeof aPolicy>) {
    const read = Promise.withResolvers<void>();
    api.on("GET /api/admin/policy", () => {
      read.resolve();
      return ok(policy);
    });
    vi.setSystemTime(Date.now() + 60_000);
    focusManager.setFocused(false);
    focusManager.setFocused(true);
    onTestFinished(() => focusManager.setFocused(undefined));
    await read.promise;
  }
  await lookAgain(aPolicy({ version: 4, session: { idleMinutes: 60, absoluteHours: 12 } }));
  await waitFor(async () => expect((await absolute()).value).toBe("12"));

  await userEvent.click(await loginNames());
  await lookAgain(aPolicy({ version: 5, session: { idleMinutes: 60, absoluteHours: 6 } }));
  api.on(change, problem("edit.conflict", { current: aPolicy({ version: 5 }) }));
  await save();
  await screen.findByText("ほかの管理者が、先に変更を保存しました");
  expect(sentPolicies(api, "PUT").map(({ version }) => version)).toEqual([4]);
});

test("a requirement that saving would give up is shown as a change", async () => {
  policyApi(aPolicy({ twoFactor: "required" }));
  const router = openPolicyPage();
  const allow = await screen.findByRole<HTMLInputElement>("checkbox", { name: /^2要素認証の利用/ });
  expect(allow.checked).toBe(true);
  expect(screen.getByText("1か所を変更しました")).toBeTruthy();
  const section = within(screen.getByRole("region", { name: /^2要素認証/ }));
  expect(section.getByText("変更")).toBeTruthy();
  void router.navigate("/");
  expect(await screen.findByText("ホーム")).toBeTruthy();
});
