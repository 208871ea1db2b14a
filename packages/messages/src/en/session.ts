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
    expired: "The time for verification ran out. Start again with your login name and password.",
    ended: "Your login has expired. Log in again.",
  },
};
