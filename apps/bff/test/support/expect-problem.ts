import { type ProblemCode, type ProblemDetails, problemStatuses } from "@futae/contract/problem";
import { expect } from "vitest";
import type { Answer } from "./test-browser.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Expects exactly this problem with exactly these details (RFC 9457). */
export function expectProblem(answer: Answer, code: ProblemCode, details: ProblemDetails = {}): void {
  expect(answer.body).toEqual({
    type: `urn:futae:problem:${code}`,
    title: expect.any(String),
    status: problemStatuses[code],
    code,
    requestId: expect.stringMatching(uuid),
    ...details,
  });
  expect(answer.status).toBe(problemStatuses[code]);
  expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
  expect(answer.headers.get("Cache-Control")).toBe("no-store");
  const { retryAfterSeconds } = details;
  expect(answer.headers.get("Retry-After")).toBe(
    retryAfterSeconds === undefined ? null : String(retryAfterSeconds),
  );
}
