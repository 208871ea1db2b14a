import type { Account } from "@futae/contract/account";
import type { Authenticator, TwoFactor } from "@futae/contract/two-factor";

export function anAccount(changes: Partial<Account> = {}): Account {
  return {
    id: "u1",
    loginName: "hanako.sato",
    displayName: "佐藤 花子",
    email: "",
    role: "user",
    locale: "ja",
    timeZone: "Asia/Tokyo",
    passwordChangedAt: "2026-08-03T03:00:00.000Z",
    loginNameIsChangeable: true,
    passwordMinLength: 15,
    lastSignIn: null,
    ...changes,
  };
}

export function twoFactorOff(changes: Partial<TwoFactor> = {}): TwoFactor {
  return {
    state: "off",
    offered: true,
    required: false,
    enabledAt: null,
    authenticators: [],
    mayAddAuthenticator: false,
    recoveryCodesLeft: 0,
    ...changes,
  };
}

export function anAuthenticator(changes: Partial<Authenticator> = {}): Authenticator {
  const createdAt = "2026-11-02T03:00:00.000Z";
  return { id: "a1", name: "花子の iPhone", createdAt, lastUsedAt: createdAt, ...changes };
}

export function twoFactorOn(changes: Partial<TwoFactor> = {}): TwoFactor {
  return {
    state: "on",
    offered: true,
    required: false,
    enabledAt: "2026-11-02T03:00:00.000Z",
    authenticators: [anAuthenticator()],
    mayAddAuthenticator: true,
    recoveryCodesLeft: 9,
    ...changes,
  };
}
