import { layout } from "./en/layout.ts";
import { problem } from "./en/problem.ts";
import { session } from "./en/sign-in.ts";
import type { signIn as ja } from "./ja-sign-in.ts";

/** The texts of the login page and of what can be shown beside it. */
export const signIn: typeof ja = { layout, problem, session };
