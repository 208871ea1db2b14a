import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { playwrightSummary, vitestSummary } from "./test-report.mjs";

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "futae-report-"));
});

afterEach(() => rmSync(dir, { recursive: true }));

function report(content: object) {
  const file = join(dir, "report.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
}

test("the report counts the tests of Vitest", () => {
  const file = report({ numPassedTests: 7, numFailedTests: 2 });
  expect(vitestSummary(file, 1)).toEqual({ passed: 7, failed: 2 });
});

test("the report counts a walkthrough that passed at the second try as passed", () => {
  const file = report({ stats: { expected: 3, flaky: 1, unexpected: 0, skipped: 2 } });
  expect(playwrightSummary(file, 0)).toEqual({ passed: 4, failed: 0 });
});

test("the report counts a run that failed without a failed test as one failure", () => {
  expect(vitestSummary(report({ numPassedTests: 7, numFailedTests: 0 }), 1)).toEqual({
    passed: 7,
    failed: 1,
  });
});

test("the report counts a runner that left no report as one failure", () => {
  expect(playwrightSummary(join(dir, "missing.json"), 1)).toEqual({ passed: 0, failed: 1 });
});
