import { layout } from "./ja/layout.ts";
import { problem } from "./ja/problem.ts";
import { session } from "./ja/session.ts";

/** The texts one needs before the portal opens. */
export const gate = { layout, problem, session };
