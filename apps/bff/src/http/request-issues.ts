import { type IssueCode, issueCodeSchema } from "@futae/contract/issue-code";
import type { ProblemDetails } from "@futae/contract/problem";
import type { z } from "@hono/zod-openapi";

type Issue = z.core.$ZodIssue;

const codeOf = (issue: Issue): IssueCode => {
  if (issue.code === "custom") return issueCodeSchema.catch("invalid").parse(issue.params?.code);
  if (issue.code === "too_small" && issue.origin === "string") {
    return issue.minimum === 1 ? "required" : "too_short";
  }
  return issue.code === "too_big" && issue.origin === "string" ? "too_long" : "invalid";
};

/** Which fields are at fault and how; values are never repeated. */
export const requestIssues = (issues: readonly Issue[]): NonNullable<ProblemDetails["issues"]> =>
  issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({ path: [...issue.path, key].join("."), code: "unknown" as const }))
      : [{ path: issue.path.join("."), code: codeOf(issue) }],
  );
