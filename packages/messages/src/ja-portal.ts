import { account } from "./ja/account.ts";
import { adminPolicy } from "./ja/admin-policy.ts";
import { adminUsers } from "./ja/admin-users.ts";
import { help } from "./ja/help.ts";
import { home } from "./ja/home.ts";
import { portalLayout } from "./ja/portal-layout.ts";
import { portalProblem } from "./ja/portal-problem.ts";
import { sessions } from "./ja/sessions.ts";
import { stepUp } from "./ja/step-up.ts";
import { twoFactor } from "./ja/two-factor.ts";

/** The texts behind the login, a group per noun. */
export const portal = {
  account,
  "admin-policy": adminPolicy,
  "admin-users": adminUsers,
  help,
  home,
  layout: portalLayout,
  problem: portalProblem,
  sessions,
  "step-up": stepUp,
  "two-factor": twoFactor,
};
