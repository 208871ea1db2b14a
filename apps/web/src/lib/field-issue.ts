import type { IssueCode } from "@futae/contract/issue-code";
import { isProblem } from "./problem-error.ts";

/** What is wrong with one field of a refused request, by the field's path. */
export function fieldIssue(error: unknown, path: string): IssueCode | undefined {
  if (!isProblem(error, "request.invalid")) return undefined;
  return error.issues?.find((issue) => issue.path === path)?.code;
}
