import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { anAccount, twoFactorOff, twoFactorOn } from "../../test/support/an-account.ts";
import { FakeApi, noContent, ok, problem } from "../../test/support/fake-api.ts";
import { openSection, prepareSectionTests } from "../../test/support/open-section.tsx";
import { call, api as client } from "../lib/api.ts";
import { Button } from "../ui/button.tsx";
import { useStepUpMutation } from "./use-step-up-mutation.ts";

prepareSectionTests();

const action = "PUT /api/account/login-name";
const stepUp = "POST /api/session/step-up";

function Acting() {
  const act = useStepUpMutation({
    mutationFn: () => call(client.account["login-name"].$put({ json: { loginName: "hanako" } })),
  });
  return (
    <>
      <Button onClick={() => act.mutate()}>変更</Button>
      <p>{act.isPending ? "待機" : act.error ? act.error.message : "静止"}</p>
      {act.dialog}
    </>
  );
}

async function act({ twoFactor = twoFactorOff() } = {}) {
  const api = new FakeApi()
    .on("GET /api/account", ok(anAccount()))
    .on("GET /api/account/two-factor", ok(twoFactor))
    .on(action, problem("session.step_up_required"))
    .on(stepUp, noContent);
  openSection(<Acting />);
  await userEvent.click(screen.getByRole("button", { name: "変更" }));
  await screen.findByLabelText("パスワード");
  return api;
}

const dialog = () => within(screen.getByRole("dialog", { name: "本人確認" }));
const password = () => dialog().getByLabelText<HTMLInputElement>("パスワード");
const carryOn = () => userEvent.click(dialog().getByRole("button", { name: "続ける" }));
const dialogIsGone = () => waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());

test("the step-up asks for the password alone where that is the full authentication, then the action runs", async () => {
  const api = await act();
  expect(document.activeElement).toBe(password());
  expect(dialog().queryByLabelText("確認コード")).toBeNull();
  await userEvent.type(password(), "correct horse");
  api.on(action, noContent);
  await carryOn();
  await dialogIsGone();
  await screen.findByText("静止");
  expect(api.sent.map(({ method, path }) => `${method} ${path}`)).toEqual([action, stepUp, action]);
  expect(api.sent[1]?.body).toEqual({ password: "correct horse" });
});

test("the step-up also asks for a code where two-factor authentication is on, or for a recovery code", async () => {
  const api = await act({ twoFactor: twoFactorOn() });
  await userEvent.type(password(), "correct horse");
  await carryOn();
  expect(dialog().getByText("6桁の確認コードを入力してください。")).toBeTruthy();
  expect(document.activeElement).toBe(dialog().getByLabelText("確認コード"));

  api.on(stepUp, problem("two_factor.used_code"));
  await userEvent.type(dialog().getByLabelText("確認コード"), "123 456");
  await carryOn();
  expect(await dialog().findByText(/この確認コードは使用済みです/)).toBeTruthy();
  expect(api.sent.at(-1)?.body).toEqual({
    password: "correct horse",
    factor: { kind: "totp", code: "123456" },
  });

  await userEvent.click(dialog().getByRole("button", { name: "リカバリーコードを使う" }));
  expect(dialog().queryByText(/使用済み/)).toBeNull();
  await userEvent.type(dialog().getByLabelText("リカバリーコード"), "7kqm4xwdhn2vp9ra");
  api.on(stepUp, noContent).on(action, noContent);
  await carryOn();
  await dialogIsGone();
  expect(api.sent.at(-2)?.body).toEqual({
    password: "correct horse",
    factor: { kind: "recovery-code", recoveryCode: "7kqm4xwdhn2vp9ra" },
  });
});

test("the step-up refuses several recovery codes in its field", async () => {
  const api = await act({ twoFactor: twoFactorOn() });
  await userEvent.type(password(), "correct horse");
  await userEvent.click(dialog().getByRole("button", { name: "リカバリーコードを使う" }));
  await userEvent.type(dialog().getByLabelText("リカバリーコード"), "7kqm4xwdhn2vp9rt 7kqm4xwdhn2vp9ra");
  api.on(stepUp, problem("request.invalid", { issues: [{ path: "recoveryCode", code: "several" }] }));
  await carryOn();
  expect(await dialog().findByText("リカバリーコードは1つだけ入力してください。")).toBeTruthy();
  expect(document.activeElement).toBe(dialog().getByLabelText("リカバリーコード"));
});

test("the step-up explains a wrong password at its field and says how long a lock lasts", async () => {
  const api = await act();
  await userEvent.type(password(), "wrong");
  api.on(stepUp, problem("session.wrong_credentials"));
  await carryOn();
  expect(await dialog().findByText(/パスワードが正しくありません/)).toBeTruthy();
  expect([password().value, document.activeElement]).toEqual(["wrong", password()]);
  api.on(stepUp, problem("session.password_locked", { retryAfterSeconds: 900 }));
  await carryOn();
  expect((await dialog().findByRole("timer")).textContent).toMatch(/後にもう一度/);
});

test("the step-up says which kind of code is locked, for how long, and that a recovery code helps", async () => {
  const api = await act({ twoFactor: twoFactorOn() });
  await userEvent.type(password(), "correct horse");
  await userEvent.type(dialog().getByLabelText("確認コード"), "123456");
  api.on(stepUp, problem("two_factor.locked", { retryAfterSeconds: 900 }));
  await carryOn();
  expect(await dialog().findByText(/^確認コードの間違いが続いた/)).toBeTruthy();
  expect(dialog().getByRole("timer").textContent).toMatch(/後にもう一度/);
  expect(dialog().getByText(/すぐに続けるには、「リカバリーコードを使う」/)).toBeTruthy();

  await userEvent.click(dialog().getByRole("button", { name: "リカバリーコードを使う" }));
  expect(dialog().queryByText(/間違いが続いた/)).toBeNull();
  await userEvent.type(dialog().getByLabelText("リカバリーコード"), "7kqm4xwdhn2vp9ra");
  await carryOn();
  expect(await dialog().findByText(/^リカバリーコードの間違いが続いた/)).toBeTruthy();
  expect(dialog().queryByText(/すぐに続けるには/)).toBeNull();
});

test("the step-up says what helps when codes are locked for good", async () => {
  const api = await act({ twoFactor: twoFactorOn() });
  await userEvent.type(password(), "correct horse");
  await userEvent.type(dialog().getByLabelText("確認コード"), "123456");
  api.on(stepUp, problem("two_factor.locked"));
  await carryOn();
  expect(await dialog().findByText(/リカバリーコードを使うか、管理者に/)).toBeTruthy();
});

test("cancelling the step-up is no error and does nothing", async () => {
  const api = await act();
  await userEvent.click(dialog().getByRole("button", { name: "キャンセル" }));
  await dialogIsGone();
  expect(await screen.findByText("静止")).toBeTruthy();
  expect(api.sent).toHaveLength(1);
});
