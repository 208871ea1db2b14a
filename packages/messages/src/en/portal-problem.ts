import type { portalProblem as ja } from "../ja/portal-problem.ts";

export const portalProblem: typeof ja = {
  "session.not_found": "This device is already logged out.",
  "session.step_up_required": "To continue, enter your password again so that we know it is you.",
  "two_factor.unavailable": "Not available on this domain",
  "two_factor.not_allowed":
    "Your administrator has not allowed two-factor authentication. If you want to use it, ask your administrator.",
  "two_factor.required": "Two-factor authentication is required here, so it cannot be disabled.",
  "two_factor.already_on": "Two-factor authentication is already enabled.",
  "two_factor.not_on": "Two-factor authentication is not enabled.",
  "two_factor.no_enrolment": "This set-up has ended. Start again with a new QR code.",
  "two_factor.no_authenticator":
    "This authenticator was not found. It may have been deleted or replaced already.",
  "two_factor.last_authenticator":
    "The last authenticator cannot be deleted. To stop using two-factor authentication, click “Disable”.",
  "two_factor.too_many_authenticators":
    "You can have up to 5 authenticators. Delete one you no longer use before you add another.",
  "account.login_name_fixed":
    "Your administrator does not allow login names to be changed. If you want to change yours, ask your administrator.",
  "account.too_many_changes":
    "Your account was changed many times within a short time. Changing it is paused.",
  "admin.forbidden": "Only an administrator can do this.",
  "admin.last_administrator": "No active administrator would be left. Add another administrator first.",
  "edit.conflict": "Another administrator changed this first. Look at it as it is now, then save again.",
  "user.not_found": "The user could not be found. Find the user again under “Departments & users”.",
  "user.login_name_taken": "This login name is already in use. Choose another one.",
};
