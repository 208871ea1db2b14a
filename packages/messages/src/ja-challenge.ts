import { challenge as session } from "./ja/challenge.ts";

/** The texts of the steps between the password and the portal. */
export const challenge = { session };
