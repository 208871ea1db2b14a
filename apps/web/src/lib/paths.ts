/** Every address of the app; the router, the pages and the links read them here. */
export const paths = {
  home: "/",
  signIn: "/sign-in",
  code: "/sign-in/code",
  recoveryCode: "/sign-in/recovery-code",
  newPassword: "/sign-in/password",
  account: "/account",
  accountSignIn: "/account/sign-in",
  accountSessions: "/account/sessions",
  adminUsers: "/admin/users",
  adminUser: (id: string) => `/admin/users/${encodeURIComponent(id)}`,
  adminPolicy: "/admin/sign-in",
  help: "/help",
} as const;
