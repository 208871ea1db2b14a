import { describe, expect, it } from "vitest";
import { endsAdministration } from "./administrator-rules.ts";

const administrator = { role: "administrator", status: "active" } as const;
const inactiveAdministrator = { role: "administrator", status: "inactive" } as const;
const user = { role: "user", status: "active" } as const;
const inactiveUser = { role: "user", status: "inactive" } as const;
const everyone = [administrator, inactiveAdministrator, user, inactiveUser];

describe("the end of an administration", () => {
  it.each([inactiveAdministrator, user, inactiveUser])("comes with becoming %o", (after) => {
    expect(endsAdministration(administrator, after)).toBe(true);
  });

  it("does not come while an administrator stays one", () => {
    expect(endsAdministration(administrator, administrator)).toBe(false);
  });

  it.each([inactiveAdministrator, user, inactiveUser])("cannot come to %o, who has none", (before) => {
    for (const after of everyone) expect(endsAdministration(before, after)).toBe(false);
  });
});
