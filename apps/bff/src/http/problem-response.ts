import { STATUS_CODES } from "node:http";
import {
  type Problem,
  type ProblemCode,
  type ProblemDetails,
  problemStatuses,
} from "@futae/contract/problem";
import type { Context } from "hono";
import type { Environment } from "./environment.ts";

/** A failure as `application/problem+json` (RFC 9457): a stable code, no text for people, nothing of the input. */
export function problemResponse(
  c: Context<Environment>,
  code: ProblemCode,
  details: ProblemDetails = {},
): Response {
  const status = problemStatuses[code];
  const problem: Problem = {
    type: `urn:futae:problem:${code}`,
    title: STATUS_CODES[status] ?? code,
    status,
    code,
    requestId: c.get("requestId"),
    ...details,
  };
  if (details.retryAfterSeconds !== undefined) c.header("Retry-After", String(details.retryAfterSeconds));
  c.header("Cache-Control", "no-store");
  return c.body(JSON.stringify(problem), status, { "Content-Type": "application/problem+json" });
}
