import { screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { twoFactorOn } from "../../../test/support/an-account.ts";
import { noContent, ok, problem } from "../../../test/support/fake-api.ts";
import { openSection, prepareSectionTests } from "../../../test/support/open-section.tsx";
import {
  anEnrolment,
  codeInput,
  confirmation,
  enrollingApi,
  enrolmentDialog,
  enterCode,
  openEnrolment,
  shownKey,
  start,
  state,
} from "../../../test/support/test-enrolment.tsx";
import { TwoFactorSection } from "./two-factor-section.tsx";

prepareSectionTests();

const dialogIsGone = () => waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());

describe("the registration dialog", () => {
  test("shows the secret in every form, and copies it without its spaces", async () => {
    enrollingApi();
    const user = userEvent.setup();
    await openEnrolment();
    expect(enrolmentDialog().getByText(shownKey)).toBeTruthy();
    expect(
      enrolmentDialog().getByText("アプリには「Futae: hanako.sato@localhost」と表示されます。"),
    ).toBeTruthy();
    const link = enrolmentDialog().getByRole("link", { name: "このスマートフォンの認証アプリで開く" });
    expect(link.getAttribute("href")).toBe(anEnrolment().otpauthUri);
    await user.click(enrolmentDialog().getByRole("button", { name: "セットアップキーをコピー" }));
    expect(await navigator.clipboard.readText()).toBe(anEnrolment().secret);
  });

  test("has an address: a reload opens it, and going back closes it", async () => {
    enrollingApi();
    const router = openSection(<TwoFactorSection />, "/account/sign-in?dialog=enrolment");
    await screen.findByText(shownKey);
    await router.navigate(-1);
    await dialogIsGone();
  });

  test("closes without a question, and shows the same QR code when it is opened again", async () => {
    const api = enrollingApi();
    const router = await openEnrolment();
    await userEvent.click(enrolmentDialog().getByRole("button", { name: "キャンセル" }));
    await dialogIsGone();
    expect(router.state.location.search).toBe("");
    await userEvent.click(screen.getByRole("button", { name: "有効にする" }));
    await screen.findByText(shownKey);
    expect(api.sent.map(({ method, path }) => `${method} ${path}`)).toEqual([start, start]);
  });

  test("sends the code with the name of the authenticator", async () => {
    const api = enrollingApi();
    await openEnrolment();
    await userEvent.click(enrolmentDialog().getByRole("button", { name: "認証器に名前を付ける" }));
    await userEvent.type(enrolmentDialog().getByLabelText("認証器の名前"), " 花子の iPhone ");
    await enterCode("123456");
    await screen.findByRole("dialog", { name: "リカバリーコードを保存する" });
    expect(api.sent.at(-1)?.body).toEqual({ code: "123456", name: "花子の iPhone" });
  });

  test("asks for six digits before it asks the server", async () => {
    const api = enrollingApi();
    await openEnrolment();
    await enterCode("123");
    expect(enrolmentDialog().getByText("6桁の確認コードを入力してください。")).toBeTruthy();
    expect(document.activeElement).toBe(codeInput());
    expect(api.sent).toHaveLength(1);
  });

  test("keeps the code when the connection is lost, and sends it again", async () => {
    const api = enrollingApi().on(confirmation, "no answer");
    await openEnrolment();
    await enterCode("123456");
    await enrolmentDialog().findByText(/サーバーに接続できません/);
    expect(codeInput().value).toBe("123 456");
    api.on(
      confirmation,
      ok({ state: "on", recoveryCodes: [], owner: { issuer: "Futae", loginName: "hanako.sato" } }),
    );
    await userEvent.click(enrolmentDialog().getByRole("button", { name: "再試行" }));
    await screen.findByRole("dialog", { name: "リカバリーコードを保存する" });
    expect(api.sent.at(-1)?.body).toEqual({ code: "123456" });
  });

  test("closes and says why when another tab has enabled two-factor authentication", async () => {
    const api = enrollingApi().on(confirmation, problem("two_factor.already_on"));
    await openEnrolment();
    api.on(`GET ${state}`, ok(twoFactorOn()));
    await enterCode("123456");
    await dialogIsGone();
    expect(screen.getByText("2要素認証はすでに有効です。")).toBeTruthy();
    expect(await screen.findByText("花子の iPhone")).toBeTruthy();
  });
});

describe("a wrong code", () => {
  test("keeps the QR code, selects the typed code, and is announced at the field", async () => {
    const api = enrollingApi().on(confirmation, problem("two_factor.wrong_code", { attemptsLeft: 4 }));
    await openEnrolment();
    await enterCode("000111");
    const text = await enrolmentDialog().findByText("確認コードが正しくありません。");
    expect(text.closest("[role=alert]")?.id).toBe(codeInput().getAttribute("aria-describedby"));
    expect(codeInput().getAttribute("aria-invalid")).toBe("true");
    expect(document.activeElement).toBe(codeInput());
    const { value, selectionStart, selectionEnd } = codeInput();
    expect([value, selectionStart, selectionEnd]).toEqual(["000 111", 0, 7]);
    expect(enrolmentDialog().getByText(shownKey)).toBeTruthy();
    expect(enrolmentDialog().queryByText(/あと/)).toBeNull();
    expect(api.sent.filter(({ path }) => path.endsWith("/enrolment"))).toHaveLength(1);
  });

  test.each([
    [-170, "約3分遅れているようです"],
    [-300, "約5分遅れているようです"],
    [240, "約4分進んでいるようです"],
    [-20, "約1分遅れているようです"],
  ])("says that the phone's clock is wrong where %i seconds explain it", async (clockOffsetSeconds, hint) => {
    enrollingApi().on(
      confirmation,
      problem("two_factor.wrong_code", { attemptsLeft: 3, clockOffsetSeconds }),
    );
    await openEnrolment();
    await enterCode("000111");
    expect(
      await enrolmentDialog().findByText(new RegExp(`スマートフォンの時計が${hint}。日付と時刻の自動設定`)),
    ).toBeTruthy();
  });

  test("says how many attempts are left when there are few", async () => {
    enrollingApi().on(confirmation, problem("two_factor.wrong_code", { attemptsLeft: 2 }));
    await openEnrolment();
    await enterCode("000111");
    expect(await enrolmentDialog().findByText(/あと2回間違えると、新しいQRコードでやり直し/)).toBeTruthy();
  });
});

describe("an enrolment that is over", () => {
  test.each([
    ["after the fifth wrong code", problem("two_factor.wrong_code", { attemptsLeft: 0 }), /5回入力された/],
    ["after its time", problem("two_factor.no_enrolment"), /有効期限が切れた/],
  ])("says why it ended %s, and starts again with another QR code", async (_when, refusal, reason) => {
    const api = enrollingApi().on(confirmation, refusal);
    await openEnrolment();
    await enterCode("000111");
    const text = await enrolmentDialog().findByText(reason);
    expect(text.closest("[role=alert]")).toBeTruthy();
    expect(enrolmentDialog().queryByText(shownKey)).toBeNull();

    api.on(start, ok(anEnrolment({ secret: "AAAABBBBCCCCDDDDEEEEFFFFGGGGHHHH" })));
    await userEvent.click(enrolmentDialog().getByRole("button", { name: "新しいQRコードを表示" }));
    expect(await enrolmentDialog().findByText("AAAA BBBB CCCC DDDD EEEE FFFF GGGG HHHH")).toBeTruthy();
    expect(codeInput().value).toBe("");
  });
});

test("a refused start of the enrolment is shown, and opening the dialog again retries it", async () => {
  const api = enrollingApi().on(start, problem("server.unavailable"));
  openSection(<TwoFactorSection />, "/account/sign-in?dialog=enrolment");
  await screen.findByText(/一時的に処理できません/);
  expect(enrolmentDialog().queryByRole("button", { name: "有効にする" })).toBeNull();
  api.on(start, ok(anEnrolment()));
  await userEvent.click(screen.getByRole("button", { name: "キャンセル" }));
  await userEvent.click(await screen.findByRole("button", { name: "有効にする" }));
  expect(await screen.findByText(shownKey)).toBeTruthy();
});

describe("when the last authentication is old", () => {
  const stepUp = "POST /api/session/step-up";
  const stale = problem("session.step_up_required");

  async function verify() {
    await userEvent.type(await screen.findByLabelText("パスワード"), "correct horse");
    await userEvent.click(screen.getByRole("button", { name: "続ける" }));
  }

  test("opening the dialog asks for a step-up, then shows the QR code", async () => {
    const api = enrollingApi().on(start, stale).on(stepUp, noContent);
    openSection(<TwoFactorSection />, "/account/sign-in?dialog=enrolment");
    await screen.findByRole("dialog", { name: "本人確認" });
    api.on(start, ok(anEnrolment()));
    await verify();
    expect(await screen.findByText(shownKey)).toBeTruthy();
  });

  test("cancelling the step-up at the dialog's address closes the dialog", async () => {
    enrollingApi().on(start, stale);
    const router = openSection(<TwoFactorSection />, "/account/sign-in?dialog=enrolment");
    await screen.findByRole("dialog", { name: "本人確認" });
    await userEvent.click(screen.getByRole("button", { name: "キャンセル" }));
    await dialogIsGone();
    expect(router.state.location.search).toBe("");
  });

  test("cancelling the step-up after a click leads back to the page, not beyond it", async () => {
    enrollingApi().on(start, stale);
    const router = openSection(<TwoFactorSection />);
    await userEvent.click(await screen.findByRole("button", { name: "有効にする" }));
    await userEvent.click(await screen.findByRole("button", { name: "キャンセル" }));
    await dialogIsGone();
    expect(router.state.location).toMatchObject({ pathname: "/account/sign-in", search: "" });
  });

  test("confirming asks for a step-up, then sends the typed code again", async () => {
    const api = enrollingApi().on(confirmation, stale).on(stepUp, noContent);
    await openEnrolment();
    await enterCode("123456");
    await screen.findByRole("dialog", { name: "本人確認" });
    api.on(
      confirmation,
      ok({ state: "on", recoveryCodes: [], owner: { issuer: "Futae", loginName: "hanako.sato" } }),
    );
    await verify();
    await screen.findByRole("dialog", { name: "リカバリーコードを保存する" });
    expect(api.sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
      start,
      confirmation,
      stepUp,
      confirmation,
    ]);
    expect(api.sent.at(-1)?.body).toEqual({ code: "123456" });
  });

  test("confirming says that the step-up ended the enrolment, and shows another QR code", async () => {
    const api = enrollingApi().on(confirmation, stale).on(stepUp, noContent);
    await openEnrolment();
    await enterCode("123456");
    await screen.findByRole("dialog", { name: "本人確認" });
    api.on(confirmation, problem("two_factor.no_enrolment"));
    await verify();
    expect(await enrolmentDialog().findByText(/本人確認をやり直したため/)).toBeTruthy();
    expect(enrolmentDialog().queryByText(shownKey)).toBeNull();

    api.on(start, ok(anEnrolment({ secret: "AAAABBBBCCCCDDDDEEEEFFFFGGGGHHHH" })));
    await userEvent.click(enrolmentDialog().getByRole("button", { name: "新しいQRコードを表示" }));
    expect(await enrolmentDialog().findByText("AAAA BBBB CCCC DDDD EEEE FFFF GGGG HHHH")).toBeTruthy();
    expect(codeInput().value).toBe("");
  });
});
