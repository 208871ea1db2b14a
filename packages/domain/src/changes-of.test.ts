import { expect, it } from "vitest";
import { changesOf } from "./changes-of.ts";

it("is each field that changes, before and after, and nothing else of what there is", () => {
  const present = { displayName: "Before", email: "", locale: null, passwordHash: "hash" };
  expect(changesOf(present, { displayName: "After", locale: "ja" as const })).toEqual({
    displayName: { before: "Before", after: "After" },
    locale: { before: null, after: "ja" },
  });
  expect(changesOf(present, {})).toEqual({});
});
