import { pendingSignIn } from "./en-pending-sign-in.ts";
import { portal } from "./en-portal.ts";
import { signIn } from "./en-sign-in.ts";
import type { Messages } from "./ja.ts";

/** Every English text, in the shape of the Japanese ones. */
export const en: Messages = {
  ...signIn,
  ...portal,
  layout: { ...signIn.layout, ...portal.layout },
  problem: { ...signIn.problem, ...portal.problem },
  session: { ...signIn.session, ...pendingSignIn.session },
};
