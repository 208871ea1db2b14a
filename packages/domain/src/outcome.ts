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

/** A success with its value, `undefined` where there is nothing to tell. */
export const ok = <Value>(value: Value): Ok<Value> => ({ ok: true, value });

/** A refusal with its stable code and the facts the person needs next; never a secret or what was typed (RFC 9457). */
export const refused = <Code extends ProblemCode>(
  code: Code,
  details: ProblemDetails = {},
): Refused<Code> => ({ ok: false, code, details });
