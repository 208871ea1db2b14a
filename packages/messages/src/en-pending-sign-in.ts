import { pendingSignIn as session } from "./en/pending-sign-in.ts";
import type { pendingSignIn as ja } from "./ja-pending-sign-in.ts";

/** The texts of the steps between the password and the portal. */
export const pendingSignIn: typeof ja = { session };
