import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import type { AnswerOf } from "../../../test/support/api-routes.ts";
import { ok, problem } from "../../../test/support/fake-api.ts";
import { prepareSectionTests } from "../../../test/support/open-section.tsx";
import {
  aPreview,
  openPolicyPage,
  policyApi,
  sentPolicies,
} from "../../../test/support/test-admin-policy.tsx";

prepareSectionTests();

const preview = "POST /api/admin/policy/preview";

const allow = () => screen.findByRole("checkbox", { name: "2要素認証の利用をユーザーに許可する" });
const panel = () => within(screen.getByRole("region", { name: "保存する前の確認" }));

async function replaceIdle(text: string) {
  const field = await screen.findByLabelText("操作がないとき");
  await userEvent.clear(field);
  await userEvent.type(field, text);
}

describe("「保存する前の確認」", () => {
  test("follows what is typed, and keeps the last answer until the next", async () => {
    const api = policyApi();
    openPolicyPage();
    expect(await screen.findByText("/ 利用中 60人")).toBeTruthy();
    expect(panel().getByText("設定済み 46人")).toBeTruthy();
    expect(panel().getByText("未設定 14人")).toBeTruthy();
    expect(panel().getByText(/ログアウトされる端末はありません/)).toBeTruthy();

    const late = Promise.withResolvers<AnswerOf<typeof preview>>();
    api.on(preview, late.promise);
    await userEvent.click(await allow());
    await replaceIdle("2");
    await waitFor(() => expect(sentPolicies(api, "POST").at(-1)?.session.idleMinutes).toBe(120));
    expect(panel().getByText(/ログアウトされる端末はありません/)).toBeTruthy();
    late.resolve(ok(aPreview({ sessionsAffected: 9 })));
    expect(await panel().findByText(/^9台は/)).toBeTruthy();
    expect(panel().getByText(/^設定済みの46人は、そのまま使い続けます/)).toBeTruthy();
    expect(panel().getByText(/^未設定の14人は、有効にできません/)).toBeTruthy();
    expect(screen.getAllByText(/^9台は/)).toHaveLength(2);
  });

  test("asks nothing while a length is at fault", async () => {
    const api = policyApi();
    openPolicyPage();
    await screen.findByText("/ 利用中 60人");
    const before = sentPolicies(api, "POST").length;
    await replaceIdle("99");
    await replaceIdle("1");
    await userEvent.click(await allow());
    await waitFor(() => expect(sentPolicies(api, "POST").length).toBeGreaterThan(before));
    expect(sentPolicies(api, "POST").map(({ session }) => session.idleMinutes)).not.toContain(99 * 60);
  });

  test("says when it could not be calculated, with a retry", async () => {
    const api = policyApi().on(preview, problem("server.internal"));
    openPolicyPage();
    expect(await screen.findByText(/^計算できませんでした/)).toBeTruthy();
    api.on(preview, ok(aPreview()));
    await userEvent.click(panel().getByRole("button", { name: "再試行" }));
    expect(await panel().findByText("/ 利用中 60人")).toBeTruthy();
  });
});
