import type { IssueCode } from "@futae/contract/problem";
import { isProblem } from "./problem-error.ts";

/** What a refused request has wrong at one field, by the field's path. */
export function fieldIssue(error: unknown, path: string): IssueCode | undefined {
  if (!isProblem(error, "request.invalid")) return undefined;
  return error.issues?.find((issue) => issue.path === path)?.code;
}
