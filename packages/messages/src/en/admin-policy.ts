import type { adminPolicy as ja } from "../ja/admin-policy.ts";

export const adminPolicy: typeof ja = {
  title: "Login",
  intro: "Decide how people log in, and how long they stay logged in.",
  changed: "Changed",
  japanese: "Japanese",
  english: "English",
  twoFactor: {
    title: "Two-factor authentication",
    allow: "Allow users to use two-factor authentication",
    allowHint:
      "Users can enable it in their account settings. If you take this away, those who have it keep it.",
    unavailable: "Not available on this domain",
  },
  session: {
    title: "How long people stay logged in",
    idle: "Without activity",
    idleHint: "Logged out this long after the last activity.",
    idleUnit: "Unit of “Without activity”",
    absolute: "At most",
    absoluteHint: "Logged out this long after logging in, active or not.",
  },
  loginName: {
    title: "Login name",
    allow: "Allow users to change their login name",
  },
  signInMessage: {
    title: "Message on the login page",
    hint: "Shown on the login page in the reader’s language.",
  },
  contact: {
    title: "Whom to ask for help",
    hint: "Shown under “Can’t get a verification code?” in the reader’s language. With one language only, every reader sees that one.",
  },
  fault: {
    idle: "Enter a number, from {{min}} minutes to {{max}} hours.",
    absolute: "Enter a number, from {{min}} hour to {{max}} hours.",
    idleAboveAbsolute: "This cannot be longer than “At most”.",
    textTooLong: "Use {{max}} characters or fewer.",
    textInvalid: "This contains a character that cannot be used. Enter it again.",
  },
  preview: {
    title: "Before you save",
    follows: "Kept up to date",
    waiting: "Calculating…",
    failed: "This could not be calculated.",
    people: "users",
    ofUsers: "of {{total}} active",
    areSetUp: "have set up two-factor authentication.",
    setUp: "Set up: {{total}}",
    notSetUp: "Not set up: {{total}}",
    permission: "If it is not allowed",
    keep: "Users who are set up and go on using it: {{total}}.",
    keepNone: "Nobody is set up.",
    cannotEnable: "Users who are not set up and cannot enable it: {{total}}.",
    sessions: "Devices logged in",
    ends: "Devices past the new lengths, which are logged out: {{total}}.",
    endsNone: "Saving logs no device out.",
  },
  bar: {
    unchanged: "No changes",
    changed: "Changes: {{total}}",
  },
  discard: {
    text: "This goes back to what is saved. What you typed is lost.",
  },
  conflict: {
    title: "Another administrator has saved changes in the meantime",
    text: "What you typed is still here. Check it, and click “Save” again. This is what has changed:",
    textIn: "{{title}} ({{language}})",
    twoFactor: "Use of two-factor authentication",
    loginName: "Users changing their login name",
    allowed: "Allowed",
    notAllowed: "Not allowed",
    empty: "(none)",
  },
};
