import { layout } from "./ja/layout.ts";
import { problem } from "./ja/problem.ts";
import { session } from "./ja/sign-in.ts";

/** The texts one needs before the portal opens. */
export const signIn = { layout, problem, session };
