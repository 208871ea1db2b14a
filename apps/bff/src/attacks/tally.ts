import type { Answer } from "../testing/test-browser.ts";

/** How many answers there are of each outcome: a problem's code, or the status of a success. */
export function tally(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const isProblem = typeof body === "object" && body !== null && "code" in body;
    const outcome = isProblem ? String(body.code) : String(status);
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}
