import { challenge as session } from "./en/challenge.ts";
import type { challenge as ja } from "./ja-challenge.ts";

/** The texts of the steps between the password and the portal. */
export const challenge: typeof ja = { session };
