import type { account as ja } from "../ja/account.ts";

export const account: typeof ja = {
  title: "Account settings",
  tabs: "Account settings menu",
  profile: {
    title: "Profile",
    displayName: "Display name",
    displayNameMissing: "Enter a display name.",
    displayNameTooLong: "Use 100 characters or fewer for the display name.",
    displayNameInvisible:
      "The display name contains a character that cannot be seen. Delete it, or type the name again.",
    displayNameInvalid: "The display name contains a character that cannot be used.",
    email: "E-mail address",
    emailHint: "Optional.",
    emailTooLong: "Use 254 characters or fewer for the e-mail address.",
    emailInvalid: "This is not an e-mail address. Enter one like name@example.com.",
    language: "Language",
    timeZone: "Time zone",
    timeZoneUnknown: "This browser does not know “{{timeZone}}”; times are shown for “{{shown}}”.",
    timeZoneInvalid: "The server does not know this time zone. Choose another one.",
    saved: "Profile saved",
  },
  signIn: {
    title: "Login name & password",
    loginName: "Login name",
    loginNameFixed:
      "Your administrator does not allow login names to be changed. To change yours, ask your administrator.",
    changeLoginName: "Change login name",
    password: "Password",
    passwordChangedOn: "Changed on {{date}}",
    changePassword: "Change password",
  },
  sessions: { title: "Login history" },
  loginNameDialog: {
    title: "Change login name",
    loginName: "New login name",
    hint: "Letters, digits and . _ - @ + are allowed, spaces are not. Use it from your next login on.",
    missing: "Enter a new login name.",
    tooLong: "Use 100 characters or fewer for the login name.",
    invalid:
      "The login name contains a character that cannot be used. Use only letters, digits and . _ - @ +",
    invisible: "The login name contains a character that cannot be seen. Delete it, or type the name again.",
    mixedScripts:
      "The login name mixes letters of different scripts. Use only letters that are written together, such as Japanese and Latin.",
    submit: "Change",
    pending: "Changing…",
    done: "Login name changed",
  },
  passwordDialog: {
    title: "Change password",
    intro: "Your other devices will be logged out.",
    currentPassword: "Current password",
    currentMissing: "Enter your current password.",
    currentWrong: "The current password is not correct. Enter it again.",
    newPassword: "New password",
    newHint:
      "{{count}} to 128 characters. A sentence you can remember works well. Any kind of character is fine.",
    newMissing: "Enter a new password.",
    submit: "Change",
    pending: "Changing…",
    done: "Password changed",
  },
};
