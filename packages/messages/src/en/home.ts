import type { home as ja } from "../ja/home.ts";

export const home: typeof ja = {
  title: "Hello, {{name}}",
  documentTitle: "Home",
  protectedTitle: "Your account is protected by two-factor authentication",
  protectedText: "{{authenticators}} · Recovery codes left: {{count}}",
  unprotectedTitle: "Your account is protected by a password only",
  unprotectedText: "With two-factor authentication, a leaked password alone is not enough to log in.",
  unavailableText: "Two-factor authentication is not available on this domain",
  notAllowedText:
    "Your administrator has not allowed two-factor authentication. Ask your administrator if you want to use it.",
  accountSettings: "Account settings",
  turnOn: "Enable two-factor authentication",
  fewRecoveryCodes: "Recovery codes left: {{count}}. Make new ones before you run out.",
  noRecoveryCodes:
    "You have no recovery codes left. If you lose your phone, you cannot log in, so make new ones now.",
  makeRecoveryCodes: "Make new ones",
  lastSignIn: "Previous login",
  signInHistory: "Login history",
  lastSignInEmpty: "There is no record of an earlier login yet.",
  lastSignInHint:
    "If you do not recognize a login, change your password at once and tell your administrator.",
};
