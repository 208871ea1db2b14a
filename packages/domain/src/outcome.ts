import type { ProblemCode, ProblemDetails } from "@futae/contract/problem";

export interface Ok<Value> {
  readonly ok: true;
  readonly value: Value;
}

/** An expected refusal: a value, never a throw, so that a reserved attempt stays reserved. */
export interface Refused<Code extends ProblemCode = ProblemCode> {
  readonly ok: false;
  readonly code: Code;
  readonly details: ProblemDetails;
}

export type Outcome<Value, Code extends ProblemCode = ProblemCode> = Ok<Value> | Refused<Code>;

/** A success with its value, if any. */
export const ok = <Value>(value: Value): Ok<Value> => ({ ok: true, value });

/** A refusal with its stable code and details for the person; never a secret or typed text (RFC 9457). */
export const refused = <Code extends ProblemCode>(
  code: Code,
  details: ProblemDetails = {},
): Refused<Code> => ({ ok: false, code, details });
