import type { Answer } from "../support/test-browser.ts";

/** A problem's code, or the status of a success. */
export function outcomeOf({ status, body }: Answer): string {
  const isProblem = typeof body === "object" && body !== null && "code" in body;
  return isProblem ? String(body.code) : String(status);
}

/** How many answers there are of each outcome. */
export function countOutcomes(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of answers.map(outcomeOf)) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}
