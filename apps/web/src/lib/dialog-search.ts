/** What an address of 「ログイン名とパスワード」 says to open one of its dialogs. */
export const dialogSearch = {
  enrolment: "?dialog=enrolment",
  additional: "?dialog=additional-authenticator",
  replacement: (authenticatorId: string) => `?dialog=replacement&authenticator=${authenticatorId}`,
  recoveryCodes: "?dialog=recovery-codes",
} as const;
