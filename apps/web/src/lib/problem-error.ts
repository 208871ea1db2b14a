import type { Problem, ProblemCode, ProblemDetails } from "@futae/contract/problem";

/** A refusal of the server: its stable code and the facts that go with it. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly status: number;
  readonly code: ProblemCode;
  readonly requestId: string;
  readonly issues: ProblemDetails["issues"];
  readonly retryAfterSeconds: number | undefined;
  readonly attemptsLeft: number | undefined;
  readonly clockOffsetSeconds: number | undefined;
  readonly current: unknown;

  constructor(problem: Problem) {
    super(`${problem.status} ${problem.code}`);
    this.status = problem.status;
    this.code = problem.code;
    this.requestId = problem.requestId;
    this.issues = problem.issues;
    this.retryAfterSeconds = problem.retryAfterSeconds;
    this.attemptsLeft = problem.attemptsLeft;
    this.clockOffsetSeconds = problem.clockOffsetSeconds;
    this.current = problem.current;
  }
}

/** No answer of this server came back: no network, a stopped server, a proxy's own error page. */
export class ConnectionError extends Error {
  override readonly name = "ConnectionError";
}

/** This page is older than the server: a file it needs is no longer there. */
export class StalePageError extends Error {
  override readonly name = "OutdatedError";
}

export function isProblem<Code extends ProblemCode>(
  error: unknown,
  ...codes: [Code, ...Code[]]
): error is ProblemError & { code: Code } {
  return error instanceof ProblemError && codes.some((code) => code === error.code);
}
