import type { ProblemCode } from "@futae/contract/problem";
import { newId } from "../platform/token.ts";
import { problemMediaType, problemOf } from "./problem-response.ts";

/** The answer to what never became a request, and so passed no middleware: complete, and the connection ends. */
export function bareProblem(code: ProblemCode) {
  const problem = problemOf(code, newId());
  const body = JSON.stringify(problem);
  const headers = {
    "Content-Type": problemMediaType,
    "Content-Length": String(Buffer.byteLength(body)),
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Request-Id": problem.requestId,
    Connection: "close",
  };
  return { status: problem.status, title: problem.title, headers, body };
}
