import { describe, expect, it } from "vitest";
import { endsAdministration } from "./administrator-rules.ts";

const administrator = { role: "administrator", status: "active" } as const;
const inactiveAdministrator = { role: "administrator", status: "inactive" } as const;
const user = { role: "user", status: "active" } as const;
const inactiveUser = { role: "user", status: "inactive" } as const;
const everyone = [administrator, inactiveAdministrator, user, inactiveUser];

describe("a change of a user", () => {
  it.each([inactiveAdministrator, user, inactiveUser])(
    "ends an administration when an active administrator becomes %o",
    (after) => {
      expect(endsAdministration(administrator, after)).toBe(true);
    },
  );

  it("ends no administration when an active administrator stays one", () => {
    expect(endsAdministration(administrator, administrator)).toBe(false);
  });

  it.each([inactiveAdministrator, user, inactiveUser])(
    "ends no administration of %o, who has none",
    (before) => {
      for (const after of everyone) expect(endsAdministration(before, after)).toBe(false);
    },
  );
});
