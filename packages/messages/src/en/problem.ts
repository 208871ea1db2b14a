import type { problem as ja } from "../ja/problem.ts";

export const problem: typeof ja = {
  "request.invalid": "Something you entered is not valid. Correct the fields that show an error.",
  "request.malformed": "Something went wrong while sending. Reload the page.",
  "request.timeout": "Sending took too long. Check your connection and try again.",
  "request.forbidden_origin": "This came from another site, so it was refused. Open this page again.",
  "request.wrong_host": "The portal is not set up for this address. Tell your administrator.",
  "request.too_large": "What you entered is too long. Shorten it and try again.",
  "request.headers_too_large":
    "Your browser sent too much at once. Delete this site's cookies and open this page again.",
  "request.unsupported_media_type": "Data of this kind is not accepted. Reload the page.",
  "request.not_found": "What you are looking for could not be found. Reload the page.",
  "request.method_not_allowed": "This cannot be done. Reload the page.",
  "session.required": "You have been logged out. Log in again.",
  "session.wrong_credentials": "The login name or the password is not correct. Enter the password again.",
  "session.password_locked":
    "Too many wrong passwords. For now, no password is accepted for this login name.",
  "session.address_locked": "Too many failed logins from your network. Logging in is paused.",
  "session.other_user":
    "Someone else has logged in with this browser since this page was opened, so nothing was done. Check who is logged in now and try again.",
  "session.sign_in_expired": "This login was not completed. Start again with your login name and password.",
  "two_factor.wrong_code": "The verification code is not valid.",
  "two_factor.used_code": "This code has been used. Wait for the next one.",
  "two_factor.locked":
    "Too many wrong verification codes. Verification codes are not accepted at the moment.",
  "two_factor.wrong_recovery_code":
    "The recovery code is not valid or has been used. Check what you typed, or try another one.",
  "password.too_short": "The password is too short. Choose a longer one.",
  "password.too_long": "The password is too long. Use 128 characters or fewer.",
  "password.common": "This is a common password that is easy to guess. Choose another one.",
  "password.contains_context":
    "A password built mainly on your login name, your name or the name of the service is easy to guess. Add other words or choose another one.",
  "password.unchanged": "This is your current password. Choose another one.",
  "password.ill_formed": "The password contains a character that cannot be used. Choose another one.",
  "server.busy": "The server is busy. Wait a moment and try again.",
  "server.unavailable": "This cannot be done right now. Wait a moment and try again.",
  "server.internal": "Something unexpected went wrong. Try again, and tell your administrator if it goes on.",
};
