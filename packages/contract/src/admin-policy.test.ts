import { expect, it } from "vitest";
import { policyChangeSchema } from "./admin-policy.ts";

const policy = {
  version: 1,
  twoFactor: "allowed",
  session: { idleMinutes: 60, absoluteHours: 24 },
  usersMayChangeLoginName: true,
  signInMessage: { ja: "", en: "" },
  contact: { ja: "", en: "" },
};

it.each([
  [5, 1],
  [60, 1],
  [1440, 24],
  [1440, 720],
])("a session may be idle for %i minutes and last %i hours", (idleMinutes, absoluteHours) => {
  const change = { ...policy, session: { idleMinutes, absoluteHours } };
  expect(policyChangeSchema.parse(change)).toEqual(change);
});

it.each([
  ["idle for 4 minutes", { idleMinutes: 4, absoluteHours: 24 }, "session.idleMinutes"],
  ["idle for more than a day", { idleMinutes: 1441, absoluteHours: 720 }, "session.idleMinutes"],
  ["idle for longer than it lasts", { idleMinutes: 61, absoluteHours: 1 }, "session.idleMinutes"],
  ["idle for half minutes", { idleMinutes: 5.5, absoluteHours: 24 }, "session.idleMinutes"],
  ["over at once", { idleMinutes: 5, absoluteHours: 0 }, "session.absoluteHours"],
  ["longer than 30 days", { idleMinutes: 5, absoluteHours: 721 }, "session.absoluteHours"],
])("a session may not be %s", (_, session, path) => {
  const paths = policyChangeSchema
    .safeParse({ ...policy, session })
    .error?.issues.map((issue) => issue.path.join("."));
  expect(paths).toContain(path);
});

it.each([
  { twoFactor: "required" },
  { version: 0 },
  { session: { idleMinutes: 60, absoluteHours: 24, days: 1 } },
  { signInMessage: { ja: "" } },
  { contact: { ja: "", en: "", fr: "" } },
])("a policy with %j is refused", (change) => {
  expect(policyChangeSchema.safeParse({ ...policy, ...change }).success).toBe(false);
});

it("the texts of a policy lose the blanks around them", () => {
  const typed = { ...policy, contact: { ja: " 内線 300\n", en: "" } };
  expect(policyChangeSchema.parse(typed).contact).toEqual({ ja: "内線 300", en: "" });
});
