import { challenge } from "./ja-challenge.ts";
import { gate } from "./ja-gate.ts";
import { portal } from "./ja-portal.ts";

/** Every Japanese text, a group per noun. What is here and not in English does not type-check. */
export const ja = {
  ...gate,
  ...portal,
  problem: { ...gate.problem, ...portal.problem },
  session: { ...gate.session, ...challenge.session },
};

export type Messages = typeof ja;
