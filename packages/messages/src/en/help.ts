import type { help as ja } from "../ja/help.ts";

export const help: typeof ja = {
  title: "Help",
  intro: "How to use two-factor authentication, step by step.",
  contents: "Contents",
  articles: {
    turnOn: {
      title: "Turn on two-factor authentication",
      intro:
        "When you log in, you enter a 6-digit verification code from an authenticator app on your phone in addition to your password.",
      steps: [
        "Click ▼ to the right of your name at the top right of the screen, then click “Account settings”.",
        "Click “Login name & password”.",
        "Under “Two-factor authentication”, click “Enable”. “Set up two-factor authentication” opens.",
        "Install an authenticator app on your phone: Google Authenticator or any other app that supports TOTP.",
        "Scan the QR code with the app. If you cannot scan it, type the setup key. On a phone, use “Open in the authenticator app on this phone”.",
        "Enter the 6-digit verification code shown in the app.",
        "Click “Enable”. Ten recovery codes are shown: copy, download or print them, tick “I have saved them” and close the dialog.",
      ],
      note: "If you are told that the code is not valid, turn on the automatic date and time of your phone and enter a new code. The QR code stays the same.",
    },
    signIn: {
      title: "Log in with a verification code",
      intro: "How to log in while two-factor authentication is on.",
      steps: [
        "Enter your login name and password and click “Log in”.",
        "Enter the 6-digit verification code shown in your authenticator app.",
        "Click “Log in”.",
      ],
      note: "Each code works once. If a code has been used, wait for the next one.",
    },
    turnOff: {
      title: "Turn off two-factor authentication",
      intro:
        "Your authenticators and recovery codes are deleted, and your password alone is enough to log in again.",
      steps: [
        "Open “Login name & password” in “Account settings”.",
        "Under “Two-factor authentication”, click “Disable”.",
        "Read what will be deleted, and enter your password and a verification code if you are asked for them.",
        "Click “Disable”.",
      ],
      note: "Where two-factor authentication is required, it cannot be disabled.",
    },
    moveToNewPhone: {
      title: "Move to a new phone",
      intro: "Codes from the old phone work until you have switched to the new one.",
      steps: [
        "Get a verification code from the old phone and log in.",
        "Open “Login name & password” in “Account settings”.",
        "Under “Two-factor authentication”, click “Move to a new phone” next to the old phone.",
        "Scan the QR code with the authenticator app on the new phone.",
        "Enter the 6-digit verification code shown on the new phone and click “Switch”.",
      ],
      note: "Once you have switched, codes from the old phone stop working. If you stop before that, nothing changes. Your recovery codes stay valid.",
    },
    changePhone: {
      title: "Change your phone by setting up again",
      intro: "Instead of “Move to a new phone”, you can do this while you still have the old phone.",
      steps: [
        "Get a verification code from the old phone and log in.",
        "Open “Login name & password” in “Account settings”.",
        "Under “Two-factor authentication”, click “Disable” to turn it off, then click “Enable” again.",
        "In “Set up two-factor authentication”, set it up with the authenticator app on the new phone.",
      ],
      note: "Codes from the old phone and the old recovery codes stop working.",
    },
    lostPhone: {
      title: "A lost phone (for administrators)",
      intro:
        "With a recovery code, users can log in by themselves. Otherwise they ask an administrator, who disables two-factor authentication as follows.",
      steps: [
        "Click the gear icon “Administration” at the top right of the screen and open “Departments & users”.",
        "Find the user by display name or login name and click the edit icon.",
        "In “Edit user”, under “Two-factor authentication”, click “Disable”.",
        "Enter the reason, such as how you made sure who is asking, and click “Disable”.",
        "Click “Save”.",
      ],
      note: "The user is logged out everywhere and can log in with the password alone. Tell the user to enable two-factor authentication on the new phone at once.",
    },
    administratorLostPhone: {
      title: "An administrator lost the phone",
      intro: "What to do when an administrator cannot get a verification code.",
      steps: [
        "If you have a recovery code, log in with it.",
        "If there is another administrator, ask them to follow “A lost phone”.",
        "If you are the only administrator, open “Can’t get a verification code?” on the code screen and use “Contact” to reach the people who run this service.",
      ],
      note: "",
    },
    recoveryCode: {
      title: "Log in with a recovery code",
      intro: "Use one of the recovery codes you saved in place of a verification code.",
      steps: [
        "Enter your login name and password and click “Log in”.",
        "On the code screen, click “Use a recovery code”.",
        "Enter one of your recovery codes and click “Log in”.",
      ],
      note: "Each recovery code works once. After logging in you see how many are left. When they run low, make new ones under “Login name & password” in “Account settings”.",
    },
  },
};
