import { pendingSignIn } from "./ja-pending-sign-in.ts";
import { portal } from "./ja-portal.ts";
import { signIn } from "./ja-sign-in.ts";

/** Every Japanese text, a group per noun. A text that is missing in English fails the type check. */
export const ja = {
  ...signIn,
  ...portal,
  layout: { ...signIn.layout, ...portal.layout },
  problem: { ...signIn.problem, ...portal.problem },
  session: { ...signIn.session, ...pendingSignIn.session },
};

export type Messages = typeof ja;
