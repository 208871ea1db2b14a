import type { stepUp as ja } from "../ja/step-up.ts";

export const stepUp: typeof ja = {
  title: "Confirm it’s you",
  intro: "For your security, enter your password again before you continue.",
  introWithCode: "For your security, enter your password and a verification code again before you continue.",
  password: "Password",
  passwordMissing: "Enter your password.",
  wrongPassword: "The password is not correct. Enter it again.",
  code: "Verification code",
  codeIncomplete: "Enter the 6-digit verification code.",
  useRecoveryCode: "Use a recovery code",
  recoveryCode: "Recovery code",
  recoveryCodeMissing: "Enter a recovery code.",
  recoveryCodesSeveral: "Enter one recovery code only.",
  useCode: "Use a verification code",
  recoveryCodesLocked: "Too many wrong recovery codes. Recovery codes are not accepted at the moment.",
  recoveryMeanwhile: "To continue now, click “Use a recovery code”.",
  onlyRecovery: "Use a recovery code, or ask an administrator to disable your two-factor authentication.",
  submit: "Continue",
  pending: "Checking…",
};
