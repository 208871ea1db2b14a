import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { aSession, FakeApi, noContent, ok, problem } from "../../test/support/fake-api.ts";
import { openApp, prepareEachTest } from "../../test/support/test-app.tsx";

prepareEachTest();

const code = () => screen.findByRole<HTMLInputElement>("textbox", { name: "確認コード" });
const pending = (role: "user" | "administrator" = "user") => {
  const session = aSession("code-required", { pendingUser: { id: "u1", loginName: "hanako.sato", role } });
  const supportUrl = "https://support.example.com/";
  const domain = { ...session.domain, ...(role === "administrator" && { supportUrl }) };
  return new FakeApi().on("GET /api/session", ok({ ...session, domain }));
};

async function enterCode(digits = "123456") {
  await userEvent.type(await code(), `${digits}{Enter}`);
}

describe("the code page", () => {
  test("is open only while a code is required", async () => {
    new FakeApi().on("GET /api/session", ok(aSession("signed-out")));
    const router = openApp("/sign-in/code");
    await screen.findByText(/ログインの手続きが途中で終了しました/);
    expect(router.state.location.pathname).toBe("/sign-in");
  });

  test("sends six digits and opens the page that was asked for", async () => {
    const api = pending().on("POST /api/session/code", ok({ state: "signed-in", user: { id: "u1" } }));
    const router = openApp("/sign-in/code?returnTo=%2Fhelp");
    await code();
    api.on("GET /api/session", ok(aSession("signed-in")));
    await enterCode();
    expect(await screen.findByRole("heading", { level: 1, name: "ヘルプ" })).toBeTruthy();
    expect(api.sent).toEqual([{ method: "POST", path: "/api/session/code", body: { code: "123456" } }]);
    expect(router.state.location.pathname).toBe("/help");
  });

  test("says how many attempts are left after a wrong code, and selects the code to be typed over", async () => {
    pending().on("POST /api/session/code", problem("two_factor.wrong_code", { attemptsLeft: 3 }));
    openApp("/sign-in/code");
    await enterCode();
    expect(await screen.findByText("確認コードが正しくありません。")).toBeTruthy();
    expect(screen.getByText(/あと3回入力できます/)).toBeTruthy();
    const input = await code();
    expect([input.selectionStart, input.selectionEnd]).toEqual([0, "123 456".length]);
    expect(document.activeElement).toBe(input);
  });

  test.each([
    ["two_factor.used_code", /この確認コードは使用済みです/],
    ["two_factor.locked", /確認コードの間違いが続いた/],
  ] as const)("has a text of its own for %s", async (problemCode, text) => {
    pending().on("POST /api/session/code", problem(problemCode));
    openApp("/sign-in/code");
    await enterCode();
    expect(await screen.findByText(text)).toBeTruthy();
  });

  test.each([
    ["for a while", { retryAfterSeconds: 900 }, /すぐにログインするには、リカバリーコードを使って/],
    ["for good", {}, /リカバリーコードを使ってログインするか、管理者に/],
  ])("offers the recovery codes while codes are locked %s", async (_howLong, details, text) => {
    pending().on("POST /api/session/code", problem("two_factor.locked", details));
    openApp("/sign-in/code");
    await enterCode();
    expect(await screen.findByText(text)).toBeTruthy();
    expect(screen.queryByRole("timer") !== null).toBe("retryAfterSeconds" in details);
  });

  test("leads back to the login page with the reason when the pending sign-in has expired", async () => {
    const api = pending().on("POST /api/session/code", problem("session.sign_in_expired"));
    const router = openApp("/sign-in/code?returnTo=%2Faccount");
    await code();
    api.on("GET /api/session", ok(aSession("signed-out")));
    await enterCode();
    expect(await screen.findByText(/ログインの手続きが途中で終了しました/)).toBeTruthy();
    expect(router.state.location.search).toBe("?returnTo=%2Faccount&reason=expired");
  });

  test("does not send an incomplete code", async () => {
    const api = pending();
    openApp("/sign-in/code");
    await enterCode("123");
    expect(screen.getByText("6桁の確認コードを入力してください。")).toBeTruthy();
    expect(api.sent).toEqual([]);
  });

  test.each([
    ["administrator", "https://support.example.com/"],
    ["user", undefined],
  ] as const)(
    "tells an %s how to log in without a code, and an administrator alone the contact",
    async (role, supportUrl) => {
      pending(role);
      openApp("/sign-in/code");
      await userEvent.click(await screen.findByRole("button", { name: "確認コードを入手できない場合" }));
      const dialog = within(await screen.findByRole("dialog", { name: "確認コードを入手できない場合" }));
      expect(dialog.getByText("リカバリーコードを使う")).toBeTruthy();
      const contact = dialog.queryByRole("link", { name: "お問い合わせ" });
      expect(contact?.getAttribute("href")).toBe(supportUrl);
    },
  );

  test.each([
    { contact: { ja: "内線 300\n平日のみ", en: "ext. 300" }, shown: "内線 300\n平日のみ", lang: "ja" },
    { contact: { ja: "", en: "ext. 300" }, shown: "ext. 300", lang: "en" },
  ])("shows whom to ask, as it was written: $shown", async ({ contact, shown, lang }) => {
    const api = pending();
    const session = aSession("code-required");
    api.on("GET /api/session", ok({ ...session, domain: { ...session.domain, contact } }));
    openApp("/sign-in/code");
    await userEvent.click(await screen.findByRole("button", { name: "確認コードを入手できない場合" }));
    const dialog = await screen.findByRole("dialog");
    const written = dialog.querySelectorAll("[lang]");
    expect([...written].map((text) => [text.textContent, text.getAttribute("lang")])).toEqual([
      [shown, lang],
    ]);
  });

  test("shows nobody to ask where nobody is written", async () => {
    const session = aSession("code-required");
    const domain = { ...session.domain, contact: { ja: "", en: "" } };
    pending().on("GET /api/session", ok({ ...session, domain }));
    openApp("/sign-in/code");
    await userEvent.click(await screen.findByRole("button", { name: "確認コードを入手できない場合" }));
    expect((await screen.findByRole("dialog")).querySelectorAll("[lang]")).toHaveLength(0);
  });

  test("lets another user log in", async () => {
    const api = pending().on("DELETE /api/session", noContent);
    openApp("/sign-in/code");
    const leave = await screen.findByRole("button", { name: "別のユーザーでログイン" });
    api.on("GET /api/session", ok(aSession("signed-out")));
    await userEvent.click(leave);
    expect(await screen.findByRole("heading", { name: "Futae にログイン" })).toBeTruthy();
  });
});

describe("the recovery code page", () => {
  test("warns when few recovery codes are left", async () => {
    const api = pending().on(
      "POST /api/session/recovery-code",
      ok({ state: "signed-in", user: { id: "u1" }, recoveryCodesLeft: 3 }),
    );
    openApp("/sign-in/code?returnTo=%2Fhelp");
    await userEvent.click(await screen.findByRole("link", { name: "リカバリーコードを使う" }));
    const field = await screen.findByRole("textbox", { name: "リカバリーコード" });
    api.on("GET /api/session", ok(aSession("signed-in")));
    await userEvent.type(field, "7kqm 4xwd hn2v p9rt{Enter}");
    expect(await screen.findByText(/残り3個です。アカウント設定で作り直してください/)).toBeTruthy();
    expect(await screen.findByRole("heading", { level: 1, name: "ヘルプ" })).toBeTruthy();
    expect(api.sent[0]?.body).toEqual({ recoveryCode: "7kqm 4xwd hn2v p9rt" });
  });
});

test("several recovery codes in the field are refused and stay to be corrected", async () => {
  const issues = [{ path: "recoveryCode", code: "several" } as const];
  pending().on("POST /api/session/recovery-code", problem("request.invalid", { issues }));
  openApp("/sign-in/recovery-code");
  const field = await screen.findByRole<HTMLInputElement>("textbox", { name: "リカバリーコード" });
  await userEvent.type(field, "7kqm 4xwd hn2v p9rt 7kqm 4xwd hn2v p9ra{Enter}");
  expect(await screen.findByText("リカバリーコードは1つだけ入力してください。")).toBeTruthy();
  expect(field.getAttribute("aria-invalid")).toBe("true");
  expect(field.value).toBe("7kqm 4xwd hn2v p9rt 7kqm 4xwd hn2v p9ra");
});

test("the message about locked recovery codes names recovery codes", async () => {
  pending().on("POST /api/session/recovery-code", problem("two_factor.locked", { retryAfterSeconds: 900 }));
  openApp("/sign-in/recovery-code");
  await userEvent.type(await screen.findByRole("textbox", { name: "リカバリーコード" }), "7kqm{Enter}");
  expect(await screen.findByText(/^リカバリーコードの間違いが続いた/)).toBeTruthy();
  expect(screen.getByRole("timer").textContent).toMatch(/後にもう一度/);
});

describe("the page for a new password", () => {
  test("says at the field why a password is refused and keeps it", async () => {
    new FakeApi()
      .on("GET /api/session", ok(aSession("password-change-required")))
      .on("POST /api/session/password", problem("password.common"));
    openApp("/");
    const field = await screen.findByLabelText<HTMLInputElement>("新しいパスワード");
    await userEvent.type(field, "passwordpassword{Enter}");
    expect(await screen.findByText(/よく使われる/)).toBeTruthy();
    expect(field.value).toBe("passwordpassword");
    expect(field.autocomplete).toBe("new-password");
  });
});
