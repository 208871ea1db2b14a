import type { ProblemCode, ProblemDetails } from "@futae/contract/problem";
import type { Outcome } from "@futae/domain/outcome";

/** A refusal on its way to the client: thrown by routes and middleware alone, after a verb has ended. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly details: ProblemDetails;

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

/** The value of a verb's outcome; a refusal leaves as its problem. */
export function valueOrProblem<Value>(outcome: Outcome<Value>): Value {
  if (outcome.ok) return outcome.value;
  throw new ProblemError(outcome.code, outcome.details);
}
