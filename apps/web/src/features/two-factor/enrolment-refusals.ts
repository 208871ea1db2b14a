import { isProblem } from "../../lib/problem-error.ts";

/** Why a pending enrolment is over, where a refusal says that it is. */
export function enrolmentEnd(error: unknown): "exhausted" | "expired" | undefined {
  if (isProblem(error, "two_factor.no_enrolment")) return "expired";
  return isProblem(error, "two_factor.wrong_code") && error.attemptsLeft === 0 ? "exhausted" : undefined;
}

/** Whether a refusal belongs at the verification code. */
export function isAtCode(error: unknown) {
  return isProblem(error, "two_factor.wrong_code", "two_factor.used_code");
}
