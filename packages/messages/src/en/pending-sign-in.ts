import type { pendingSignIn as ja } from "../ja/pending-sign-in.ts";

export const pendingSignIn: typeof ja = {
  code: {
    recoveryMeanwhile: "To log in now, use a recovery code.",
    onlyRecovery:
      "Log in with a recovery code, or ask an administrator to disable your two-factor authentication.",
    title: "Enter the verification code",
    intro: "Enter the 6-digit code for “{{issuer}}” from your authenticator app.",
    code: "Verification code",
    incomplete: "Enter the 6-digit verification code.",
    attemptsLeft: "Attempts left: {{count}}. Enter the code your authenticator app shows right now.",
    useRecoveryCode: "Use a recovery code",
    cannotGetCode: "Can’t get a verification code?",
    otherUser: "Log in as another user",
  },
  cannotGetCode: {
    intro:
      "If your phone is not at hand or the authenticator app does not work, there are other ways to log in.",
    recoveryTitle: "Use a recovery code",
    recoveryText:
      "Enter one of the recovery codes you saved when you enabled two-factor authentication, in place of the verification code. Each works once.",
    adminTitle: "Ask an administrator",
    adminText:
      "Without a recovery code, ask an administrator to disable your two-factor authentication. Once you can log in with your password, enable it again on your new phone.",
    otherAdminTitle: "Ask another administrator",
    otherAdminText:
      "If there is another administrator, ask them to disable your two-factor authentication under “Administration”, “Departments & users”.",
    supportTitle: "Contact",
    supportText: "If you are the only administrator, get in touch with the people who run this service.",
    support: "Contact",
  },
  recoveryCode: {
    title: "Enter a recovery code",
    intro: "Enter one of the recovery codes you saved. Upper and lower case and hyphens make no difference.",
    recoveryCode: "Recovery code",
    missing: "Enter a recovery code.",
    several: "Enter one recovery code only.",
    locked: "Too many wrong recovery codes. Recovery codes are not accepted at the moment.",
    useCode: "Use a verification code",
    left: "Recovery codes left: {{count}}",
    fewLeft: "Recovery codes left: {{count}}. Make new ones in your account settings.",
  },
  newPassword: {
    title: "Set a new password",
    intro:
      "You logged in with a temporary password from your administrator. Set your own password to continue.",
    newPassword: "New password",
    hint: "15 to 128 characters. A sentence you remember works well; any characters will do.",
    missing: "Enter a new password.",
    submit: "Set password",
    pending: "Setting…",
    done: "Password set",
  },
};
