import { pendingSignIn as session } from "./ja/pending-sign-in.ts";

/** The texts of the steps between the password and the portal. */
export const pendingSignIn = { session };
