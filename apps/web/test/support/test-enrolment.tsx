import type { Enrolment } from "@futae/contract/two-factor";
import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { TwoFactorSection } from "../../src/features/two-factor/two-factor-section.tsx";
import { anAccount, twoFactorOff } from "./an-account.ts";
import type { AnswerOf } from "./api-routes.ts";
import { aSession, FakeApi, ok } from "./fake-api.ts";
import { openSection } from "./open-section.tsx";

export const state = "/api/account/two-factor";
export const start = `POST ${state}/enrolment`;
export const confirmation = `POST ${state}/enrolment/confirmation`;

export const recoveryCodes = [..."ABCDEFGHJK"].map((letter) => `7KQM-4XWD-HN2V-P9R${letter}`);

export function anEnrolment(changes: Partial<Enrolment> = {}): Enrolment {
  const { secret = "K5QXGZLNOVXGI33SORZWC3LQNRSWCZLB", accountName = "hanako.sato@localhost" } = changes;
  return {
    purpose: "first",
    replaces: null,
    otpauthUri: `otpauth://totp/Futae:${encodeURIComponent(accountName)}?secret=${secret}&issuer=Futae`,
    secret,
    issuer: "Futae",
    accountName,
    expiresAt: "2026-11-22T05:32:00.000Z",
    ...changes,
  };
}

export const shownKey = "K5QX GZLN OVXG I33S ORZW C3LQ NRSW CZLB";

/** A server with a user who is logged in, and the state of their two-factor authentication. */
export function settingsApi(twoFactor: AnswerOf<"GET /api/account/two-factor">): FakeApi {
  const user = { id: "u1", loginName: "hanako.sato", displayName: "佐藤 花子", role: "user" } as const;
  return new FakeApi()
    .on("GET /api/session", ok(aSession("signed-in", { user: { ...user, locale: "ja", timeZone: null } })))
    .on("GET /api/account", ok(anAccount()))
    .on(`GET ${state}`, twoFactor);
}

/** A server where two-factor authentication is off and can be enabled. */
export function enrollingApi(): FakeApi {
  return settingsApi(ok(twoFactorOff()))
    .on(start, ok(anEnrolment()))
    .on(
      confirmation,
      ok({ state: "on", recoveryCodes, owner: { issuer: "Futae", loginName: "hanako.sato" } }),
    );
}

/** Clicks 「有効にする」 on the card and waits for the dialog with its QR code. */
export async function openEnrolment() {
  const router = openSection(<TwoFactorSection />);
  await userEvent.click(await screen.findByRole("button", { name: "有効にする" }));
  await screen.findByRole("img", { name: "認証アプリで読み取るQRコード" });
  return router;
}

export const enrolmentDialog = () => within(screen.getByRole("dialog", { name: "2要素認証の登録" }));

export const codeInput = () =>
  enrolmentDialog().getByRole<HTMLInputElement>("textbox", { name: /「Futae」の確認コード/ });

export async function enterCode(code: string) {
  await userEvent.clear(codeInput());
  await userEvent.type(codeInput(), code);
  await userEvent.click(enrolmentDialog().getByRole("button", { name: "有効にする" }));
}
