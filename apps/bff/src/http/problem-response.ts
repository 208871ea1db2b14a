import { STATUS_CODES } from "node:http";
import {
  type Problem,
  type ProblemCode,
  type ProblemDetails,
  problemStatuses,
} from "@futae/contract/problem";
import type { Context } from "hono";
import type { Environment } from "./environment.ts";

export const problemMediaType = "application/problem+json";

/** A problem as it goes out (RFC 9457): a stable code, no text for people, nothing of the input. */
export function problemOf(code: ProblemCode, requestId: string, details: ProblemDetails = {}): Problem {
  const status = problemStatuses[code];
  const title = STATUS_CODES[status] ?? code;
  return { type: `urn:futae:problem:${code}`, title, status, code, requestId, ...details };
}

/** A failure as an answer; `Retry-After` goes with its seconds. */
export function problemResponse(
  c: Context<Environment>,
  code: ProblemCode,
  details: ProblemDetails = {},
): Response {
  const problem = problemOf(code, c.get("requestId"), details);
  if (details.retryAfterSeconds !== undefined) c.header("Retry-After", String(details.retryAfterSeconds));
  c.header("Cache-Control", "no-store");
  return c.body(JSON.stringify(problem), problemStatuses[code], { "Content-Type": problemMediaType });
}
