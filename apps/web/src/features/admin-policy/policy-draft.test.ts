import { expect, test } from "vitest";
import { kindLength, wholeNumber } from "./policy-draft.ts";

test.each([
  [5, 5, "minutes"],
  [60, 1, "hours"],
  [90, 90, "minutes"],
  [1440, 24, "hours"],
] as const)("%i minutes are shown as %i %s", (minutes, amount, unit) => {
  expect(kindLength(minutes)).toEqual({ amount, unit });
});

test.each([
  ["30", 30],
  [" ３０ ", 30],
  ["007", 7],
])("%j is the number %i", (typed, number) => {
  expect(wholeNumber(typed)).toBe(number);
});

test.each(["", "-1", "1.5", "1e3", "十", "1234567"])("%j is no number", (typed) => {
  expect(wholeNumber(typed)).toBeNaN();
});
