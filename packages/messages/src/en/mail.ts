import type { mail as ja } from "../ja/mail.ts";

export const mail: typeof ja = {
  subject: "[{{issuer}}] {{title}}",
  greeting: "Hello {{displayName}},",
  facts: {
    at: "Time",
    loginName: "Login name",
    previousLoginName: "Previous login name",
    previousEmail: "Previous address",
    newEmail: "New address",
    noEmail: "None",
    authenticator: "Authenticator",
    unnamedAuthenticator: "Authenticator app",
    recoveryCodesLeft: "Recovery codes left",
    count: "{{count}}",
    administrator: "Administrator concerned",
    person: "{{displayName}} ({{loginName}})",
    by: "Done by",
    reason: "Reason",
    address: "IP address",
    device: "Device",
    unknownDevice: "Unknown",
  },
  by: {
    self: "You, or somebody logged in as you",
    passwordHolder: "Somebody who entered your password",
    administrator: "Administrator {{displayName}} ({{loginName}})",
    operator: "The operator of this server",
  },
  notYou: {
    title: "If you did not expect this",
    administrator: "Contact your administrator at once, in person or by phone.",
    password: "Change your password at once in “Login name & password”.",
    secondFactor:
      "On the same page, under “Two-factor authentication”, delete any authenticator that is not yours and make new recovery codes.",
    enableAgain: "On the same page, under “Two-factor authentication”, enable it again.",
    email: "Correct the e-mail address in “Profile”.",
    sessions: "Log out every device you do not recognize in “Login history”.",
    locked: "If you cannot log in, contact your administrator at once.",
  },
  footer:
    "{{issuer}} ({{origin}}) sent this e-mail automatically. Replies are not read. We never ask for a password, a verification code or a recovery code by e-mail or phone.",
  emailRemoved: "No e-mail address is registered any more, so you will get no more notices.",
  notices: {
    "two-factor-enabled": {
      title: "Two-factor authentication is enabled",
      lead: "Two-factor authentication was enabled for your account.",
      meaning:
        "From your next login on, you enter a verification code from your authenticator app in addition to your password. Your other devices were logged out. Keep your recovery codes in a safe place.",
    },
    "two-factor-disabled": {
      title: "Two-factor authentication is disabled",
      lead: "Two-factor authentication was disabled for your account.",
      meaning:
        "Your authenticators and recovery codes were deleted. A password alone is now enough to log in. Your other devices were logged out.",
    },
    "two-factor-reset": {
      title: "An administrator or operator disabled your two-factor authentication",
      lead: "An administrator or the operator of this server disabled two-factor authentication for your account.",
      meaning:
        "Your authenticators and recovery codes were deleted, and all of your devices were logged out. A password alone is now enough to log in. Enable two-factor authentication again after you log in.",
    },
    "authenticator-added": {
      title: "An authenticator was added",
      lead: "An authenticator was added to your account.",
      meaning: "Verification codes of this authenticator can now be used to log in as well.",
    },
    "authenticator-replaced": {
      title: "Your authenticator was replaced",
      lead: "An authenticator of your account was replaced with a new one (Move to a new phone).",
      meaning:
        "Verification codes of the old authenticator no longer work. Your other devices were logged out. Your recovery codes still work.",
    },
    "authenticator-deleted": {
      title: "An authenticator was deleted",
      lead: "An authenticator was deleted from your account.",
      meaning:
        "Verification codes of this authenticator no longer work. Your other authenticators still work. Your other devices were logged out.",
    },
    "recovery-codes-renewed": {
      title: "Your recovery codes were replaced",
      lead: "New recovery codes were made for your account.",
      meaning: "None of the earlier recovery codes work any more. Keep the new ones in a safe place.",
    },
    "recovery-code-used": {
      title: "A recovery code was used",
      lead: "A recovery code was used for your account in place of a verification code.",
      meaning: "That code no longer works. When few are left, make new ones in “Login name & password”.",
    },
    "wrong-code": {
      title: "A verification code was refused after your correct password",
      lead: "Your correct password was entered, but the verification code or recovery code that followed was refused.",
      meaning:
        "If you mistyped it yourself, there is nothing to do. If not, somebody else knows your password. Even if this goes on, we send this notice at most once an hour.",
    },
    "password-changed": {
      title: "Your password was changed",
      lead: "The password of your account was changed.",
      meaning: "The previous password no longer works. Your other devices were logged out.",
    },
    "password-set": {
      title: "An administrator gave you a temporary password",
      lead: "An administrator set a temporary password for your account.",
      meaning:
        "The previous password no longer works, and all of your devices were logged out. Get the temporary password from the administrator, log in with it, and choose your own. Two-factor authentication stays as it is.",
    },
    "login-name-changed": {
      title: "Your login name was changed",
      lead: "The login name of your account was changed.",
      meaning: "Enter the new login name from your next login on.",
    },
    "email-changed": {
      title: "Your e-mail address was changed",
      lead: "The e-mail address of your account was changed.",
      meaning: "From now on, notices go to the new address only.",
    },
  },
  administratorNotices: {
    "administrator-reset": {
      title: "Two-factor authentication of an administrator was disabled",
      lead: "Another administrator or the operator of this server disabled two-factor authentication for an administrator.",
      meaning:
        "The authenticators and recovery codes were deleted, and all devices were logged out. Taking over an administrator’s account can begin like this, so every other administrator is told.",
      stepsTitle: "If this was not agreed upon",
      ask: "Ask the administrator concerned and whoever did this, at once, in person or by phone.",
      concerned:
        "Look at the administrator concerned in “Edit user”. If they did not ask for this, set the status to “Inactive”: nobody can log in to the account then.",
      acting:
        "If the administrator named under “Done by” knows nothing of it, set that account to “Inactive” in “Edit user” too.",
    },
  },
};
