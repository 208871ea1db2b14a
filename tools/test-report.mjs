import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./root.mjs";

/** @typedef {{ passed: number, failed: number }} Tally */

/**
 * A place for a runner's JSON report, emptied of the last run's.
 * @param {string} runner
 */
export function reportFile(runner) {
  const file = join(root, "node_modules", ".cache", "futae", `${runner}.json`);
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  return file;
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return {};
  }
}

/**
 * Counts what a runner reported. A run that failed without a failed test (a file that does not load, no report at all)
 * counts as one failure, so that the sum never looks clean.
 * @param {number} exitCode
 * @param {Tally} reported
 * @returns {Tally}
 */
function countOutcomes(exitCode, { passed, failed }) {
  return { passed, failed: exitCode === 0 ? failed : Math.max(failed, 1) };
}

export function vitestSummary(file, exitCode) {
  const { numPassedTests = 0, numFailedTests = 0 } = read(file);
  return countOutcomes(exitCode, { passed: numPassedTests, failed: numFailedTests });
}

export function playwrightSummary(file, exitCode) {
  const { expected = 0, flaky = 0, unexpected = 0 } = read(file).stats ?? {};
  return countOutcomes(exitCode, { passed: expected + flaky, failed: unexpected });
}
