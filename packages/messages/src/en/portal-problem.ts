import type { portalProblem as ja } from "../ja/portal-problem.ts";

export const portalProblem: typeof ja = {
  "session.not_found": "This login has already ended.",
  "session.step_up_required": "To continue, enter your password again so that we know it is you.",
  "two_factor.unavailable": "Not available on this domain",
  "two_factor.not_allowed": "Your administrator has not allowed two-factor authentication.",
  "two_factor.required": "Two-factor authentication is required here, so it cannot be disabled.",
  "two_factor.already_on": "Two-factor authentication is already enabled.",
  "two_factor.not_on": "Two-factor authentication is not enabled.",
  "two_factor.no_enrolment": "The time for setting up ran out. Start again with a new QR code.",
  "two_factor.no_authenticator":
    "This authenticator was not found. It may have been removed or replaced already.",
  "two_factor.last_authenticator":
    "The last authenticator cannot be removed. To stop using it, click “Disable”.",
  "two_factor.too_many_authenticators":
    "You can have up to 5 authenticators. Remove one you no longer use, then add this one.",
  "account.login_name_fixed": "Your administrator does not allow login names to be changed.",
  "admin.forbidden": "Only an administrator can do this.",
  "admin.last_administrator": "No active administrator would be left. Add another administrator first.",
  "user.not_found": "The user could not be found. It may have been removed or changed.",
  "user.login_name_taken": "This login name is already in use. Choose another one.",
};
