import { expect, it } from "vitest";
import { auditActions, auditFields } from "./audit-event.ts";

it.each(auditActions)("names %s as a noun and what happened to it", (action) => {
  expect(action).toMatch(/^[a-z_]+\.[a-z_]+$/);
});

/** Who, whom, when and from where stand beside the fields. */
it.each(auditActions)("gives %s no field with the name of what every event has", (action) => {
  const common = ["id", "at", "action", "level", "subject", "reason", "address", "instance", "freeText"];
  expect(Object.keys(auditFields(action)).filter((field) => common.includes(field))).toEqual([]);
});
