import type { session as ja } from "../ja/sign-in.ts";

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
    cookies:
      "Logging in needs a cookie, and this browser does not keep it. Allow cookies for this site in the browser’s settings, then log in.",
    ended: "You have been logged out. Log in again.",
  },
};
