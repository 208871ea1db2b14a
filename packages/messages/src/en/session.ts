import type { session as ja } from "../ja/session.ts";

export const session: typeof ja = {
  signIn: {
    documentTitle: "Log in",
    title: "Log in to Futae",
    loginName: "Login name",
    password: "Password",
    submit: "Log in",
    pending: "Logging in…",
    loginNameMissing: "Enter your login name.",
    passwordMissing: "Enter your password.",
    expired: "This login was not completed. Start again with your login name and password.",
    ended: "You have been logged out. Log in again.",
  },
};
