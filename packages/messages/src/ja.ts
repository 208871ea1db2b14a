import { pendingSignIn } from "./ja-pending-sign-in.ts";
import { portal } from "./ja-portal.ts";
import { signIn } from "./ja-sign-in.ts";

/** Every Japanese text, a group per noun. What is here and not in English does not type-check. */
export const ja = {
  ...signIn,
  ...portal,
  problem: { ...signIn.problem, ...portal.problem },
  session: { ...signIn.session, ...pendingSignIn.session },
};

export type Messages = typeof ja;
