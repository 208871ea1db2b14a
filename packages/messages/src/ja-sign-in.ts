import { layout } from "./ja/layout.ts";
import { problem } from "./ja/problem.ts";
import { session } from "./ja/sign-in.ts";

/** The texts of the login page and of what can be shown beside it. */
export const signIn = { layout, problem, session };
