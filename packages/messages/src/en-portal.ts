import { account } from "./en/account.ts";
import { adminPolicy } from "./en/admin-policy.ts";
import { adminUsers } from "./en/admin-users.ts";
import { help } from "./en/help.ts";
import { home } from "./en/home.ts";
import { portalLayout } from "./en/portal-layout.ts";
import { portalProblem } from "./en/portal-problem.ts";
import { sessions } from "./en/sessions.ts";
import { stepUp } from "./en/step-up.ts";
import { twoFactor } from "./en/two-factor.ts";
import type { portal as ja } from "./ja-portal.ts";

/** The texts behind the login, a group per noun. */
export const portal: typeof ja = {
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
