import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, describe, expect, test, vi } from "vitest";
import { aSession, ok, problem } from "../../../test/support/fake-api.ts";
import { prepareSectionTests } from "../../../test/support/open-section.tsx";
import {
  aPolicy,
  openPolicyPage,
  policyApi,
  sentPolicies,
} from "../../../test/support/test-admin-policy.tsx";
import { switchLanguage } from "../../lib/language.ts";
import { showToast } from "../../lib/toasts.ts";

vi.mock("../../lib/toasts.ts", async (original) => ({
  ...(await original<typeof import("../../lib/toasts.ts")>()),
  showToast: vi.fn(),
}));

prepareSectionTests();
afterEach(async () => {
  vi.clearAllMocks();
  await switchLanguage("ja");
});

const change = "PUT /api/admin/policy";

const allow = () => screen.findByRole("checkbox", { name: "2要素認証の利用をユーザーに許可する" });
const idle = () => screen.findByLabelText<HTMLInputElement>("操作がないとき");
const absolute = () => screen.getByLabelText<HTMLInputElement>("最長");
const message = () =>
  within(
    screen.getByRole("region", { name: /^ログイン画面のメッセージ/ }),
  ).getByLabelText<HTMLTextAreaElement>("日本語");
const save = () => userEvent.click(screen.getByRole("button", { name: "保存" }));
const cancel = () => userEvent.click(screen.getByRole("button", { name: "キャンセル" }));

async function replace(field: HTMLElement, text: string) {
  await userEvent.clear(field);
  if (text) await userEvent.type(field, text);
}

describe("saving", () => {
  test("sends the whole policy on top of the version that was read, and stays", async () => {
    const api = policyApi();
    openPolicyPage();
    await userEvent.click(await allow());
    await replace(message(), " 内線 300 へ ");
    expect(screen.getByText("2か所を変更しました")).toBeTruthy();
    expect(screen.getAllByText("変更")).toHaveLength(2);
    await save();
    await waitFor(() => expect(showToast).toHaveBeenCalledWith("保存しました"));
    const { updatedAt, ...policy } = aPolicy({ twoFactor: "not-allowed" });
    expect(sentPolicies(api, "PUT")).toEqual([
      { ...policy, signInMessage: { ...policy.signInMessage, ja: "内線 300 へ" } },
    ]);
    expect(screen.getByText("変更はありません")).toBeTruthy();
    expect(screen.queryByText("変更")).toBeNull();
    await userEvent.click(await allow());
    await save();
    await waitFor(() => expect(sentPolicies(api, "PUT").at(-1)?.version).toBe(4));
  });

  test("sends nothing where nothing has changed", async () => {
    const api = policyApi();
    openPolicyPage();
    await allow();
    await save();
    expect(showToast).toHaveBeenCalledWith("保存しました");
    expect(sentPolicies(api, "PUT")).toEqual([]);
  });

  test.each([
    { idleMinutes: 60, typed: "1", unit: "hours" },
    { idleMinutes: 90, typed: "90", unit: "minutes" },
  ])("shows $idleMinutes minutes without activity as $typed $unit", async ({ idleMinutes, typed, unit }) => {
    policyApi(aPolicy({ session: { idleMinutes, absoluteHours: 24 } }));
    openPolicyPage();
    expect((await idle()).value).toBe(typed);
    expect(screen.getByLabelText<HTMLSelectElement>("「操作がないとき」の単位").value).toBe(unit);
  });

  test("takes full-width digits and either unit", async () => {
    const api = policyApi();
    openPolicyPage();
    await replace(await idle(), "30");
    await userEvent.selectOptions(screen.getByLabelText("「操作がないとき」の単位"), "分");
    await replace(absolute(), "１２");
    await save();
    await waitFor(() =>
      expect(sentPolicies(api, "PUT").map(({ session }) => session)).toEqual([
        { idleMinutes: 30, absoluteHours: 12 },
      ]),
    );
  });
});

describe("what cannot be saved", () => {
  test.each([
    ["", "24", /^5分から24時間の間で/],
    ["1.5", "24", /^5分から24時間の間で/],
    ["25", "48", /^5分から24時間の間で/],
    ["3", "2", /^「最長」より長くできません/],
  ])("%s hours without activity and at most %s are explained at the field", async (typed, most, text) => {
    const api = policyApi();
    openPolicyPage();
    await replace(await idle(), typed);
    await replace(absolute(), most);
    await save();
    expect(screen.getByText(text)).toBeTruthy();
    expect(document.activeElement).toBe(await idle());
    expect((await idle()).value).toBe(typed);
    expect(sentPolicies(api, "PUT")).toEqual([]);
  });

  test.each(["0", "721", "abc"])("at most %s hours is explained at the field", async (typed) => {
    policyApi();
    openPolicyPage();
    await allow();
    await replace(absolute(), typed);
    await save();
    expect(screen.getByText(/^1時間から720時間の間で/)).toBeTruthy();
    expect(absolute().getAttribute("aria-invalid")).toBe("true");
  });

  test("a text that is too long is counted, kept and explained at its field", async () => {
    policyApi();
    openPolicyPage();
    await allow();
    await userEvent.clear(message());
    await userEvent.click(message());
    await userEvent.paste("あ".repeat(501));
    expect(screen.getByText("501 / 500")).toBeTruthy();
    await save();
    expect(screen.getByText("500文字以内にしてください。")).toBeTruthy();
    expect(document.activeElement).toBe(message());
    expect(message().value).toHaveLength(501);
  });

  test("what the server refuses is explained at its field, and everything stays as typed", async () => {
    const issues = [
      { path: "signInMessage.ja", code: "invalid" as const },
      { path: "session.idleMinutes", code: "invalid" as const },
    ];
    policyApi().on(change, problem("request.invalid", { issues }));
    openPolicyPage();
    await replace(await idle(), "2");
    await replace(message(), "別のメッセージ");
    await save();
    expect(await screen.findByText(/^使えない文字が含まれています/)).toBeTruthy();
    expect(screen.getByText(/^5分から24時間の間で/)).toBeTruthy();
    expect([(await idle()).value, message().value]).toEqual(["2", "別のメッセージ"]);
  });

  test("a lost connection is told, and the same can be sent again", async () => {
    const api = policyApi().on(change, "no answer");
    openPolicyPage();
    await userEvent.click(await allow());
    await save();
    const retry = await screen.findByRole("button", { name: "再試行" });
    api.on(change, ({ json }) => ok({ ...aPolicy(), ...json, version: 4 }));
    await userEvent.click(retry);
    await waitFor(() => expect(showToast).toHaveBeenCalledWith("保存しました"));
  });

  test("where two-factor authentication is not offered, the section says so", async () => {
    const { domain } = aSession("signed-in");
    policyApi().on(
      "GET /api/session",
      ok(aSession("signed-in", { domain: { ...domain, twoFactorAvailable: false } })),
    );
    openPolicyPage();
    expect(await screen.findByText("このドメインでは利用できません")).toBeTruthy();
    expect(screen.queryByRole("checkbox", { name: /^2要素認証/ })).toBeNull();
  });
});

describe("a change by somebody else meanwhile", () => {
  const now = aPolicy({
    version: 8,
    session: { idleMinutes: 30, absoluteHours: 24 },
    signInMessage: { ja: "総務へ", en: "Call 1234" },
  });

  test("is told with what it was; what was typed stays, and is saved on top of it", async () => {
    const api = policyApi().on(change, problem("edit.conflict", { current: now }));
    openPolicyPage();
    await userEvent.click(await allow());
    await replace(message(), "内線 300 へ");
    await save();
    const note = within(await conflict());
    expect(note.getByText("30 分")).toBeTruthy();
    expect(note.getByText("総務へ")).toBeTruthy();
    expect(note.queryByText("最長")).toBeNull();
    expect(message().value).toBe("内線 300 へ");
    expect((await idle()).value).toBe("30");

    api.on(change, ({ json }) => ok({ ...now, ...json, version: 9 }));
    await save();
    await waitFor(() => expect(showToast).toHaveBeenCalledWith("保存しました"));
    const { updatedAt, ...rest } = now;
    expect(sentPolicies(api, "PUT").at(-1)).toEqual({
      ...rest,
      twoFactor: "not-allowed",
      signInMessage: { ...now.signInMessage, ja: "内線 300 へ" },
    });
    expect(screen.queryByText("ほかの管理者が、先に変更を保存しました")).toBeNull();
  });

  test("is what 「キャンセル」 goes back to", async () => {
    policyApi().on(change, problem("edit.conflict", { current: now }));
    openPolicyPage();
    await userEvent.click(await allow());
    await save();
    await screen.findByText("ほかの管理者が、先に変更を保存しました");
    await cancel();
    await userEvent.click(await screen.findByRole("button", { name: "変更を破棄" }));
    expect(message().value).toBe("総務へ");
  });

  async function conflict() {
    const title = await screen.findByText("ほかの管理者が、先に変更を保存しました");
    const note = title.closest<HTMLElement>("[role=alert]");
    if (!note) throw new Error("The note is not announced");
    return note;
  }
});

describe("「キャンセル」 and leaving", () => {
  test("ask before what was typed is lost", async () => {
    const api = policyApi();
    const router = openPolicyPage();
    await replace(await idle(), "2");
    await cancel();
    await userEvent.click(await screen.findByRole("button", { name: "編集を続ける" }));
    expect((await idle()).value).toBe("2");
    void router.navigate("/");
    await userEvent.click(await screen.findByRole("button", { name: "編集を続ける" }));
    expect((await idle()).value).toBe("2");
    await cancel();
    await userEvent.click(await screen.findByRole("button", { name: "変更を破棄" }));
    expect((await idle()).value).toBe("1");
    expect(sentPolicies(api, "PUT")).toEqual([]);
  });

  test("need no question where nothing was changed", async () => {
    policyApi();
    const router = openPolicyPage();
    await allow();
    await cancel();
    expect(screen.queryByRole("alertdialog")).toBeNull();
    void router.navigate("/");
    expect(await screen.findByText("ホーム")).toBeTruthy();
  });
});

test("the page says that it could not be loaded, with a retry", async () => {
  const api = policyApi().on("GET /api/admin/policy", "no answer");
  openPolicyPage();
  const retry = await screen.findByRole("button", { name: "再試行" }, { timeout: 5000 });
  api.on("GET /api/admin/policy", ok(aPolicy()));
  await userEvent.click(retry);
  expect(await allow()).toBeTruthy();
});

test("the page is in English for its readers", async () => {
  policyApi(aPolicy({ twoFactor: "not-allowed" }));
  await switchLanguage("en");
  openPolicyPage();
  const box = await screen.findByRole("checkbox", { name: "Allow users to use two-factor authentication" });
  expect(await screen.findByText("of 60 active")).toBeTruthy();
  expect(screen.getByText("Users who are set up and go on using it: 46.")).toBeTruthy();
  await userEvent.click(box);
  expect(screen.getByText("Changes: 1")).toBeTruthy();
  expect(screen.getByText("Changed")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(showToast).toHaveBeenCalledWith("Saved"));
});
