import { expect, it } from "vitest";
import { auditActions } from "./audit-event.ts";

it("names every action once", () => {
  expect(new Set(auditActions).size).toBe(auditActions.length);
});

it.each(auditActions)("names %s as a noun and what happened to it", (action) => {
  expect(action).toMatch(/^[a-z_]+\.[a-z_]+$/);
});
