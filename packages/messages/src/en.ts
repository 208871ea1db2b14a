import { challenge } from "./en-challenge.ts";
import { gate } from "./en-gate.ts";
import { portal } from "./en-portal.ts";
import type { Messages } from "./ja.ts";

/** Every English text, in the shape of the Japanese ones. */
export const en: Messages = {
  ...gate,
  ...portal,
  problem: { ...gate.problem, ...portal.problem },
  session: { ...gate.session, ...challenge.session },
};
