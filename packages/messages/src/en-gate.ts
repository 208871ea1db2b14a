import { layout } from "./en/layout.ts";
import { problem } from "./en/problem.ts";
import { session } from "./en/session.ts";
import type { gate as ja } from "./ja-gate.ts";

/** The texts one needs before the portal opens. */
export const gate: typeof ja = { layout, problem, session };
