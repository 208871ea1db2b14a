import { loginNameSchema } from "@futae/contract/fields";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accountLabel } from "./account-label.ts";

describe("the label of an authenticator", () => {
  it.each([
    [{ loginName: "hanako", host: "id.example.com", ordinal: 1 }, "hanako@id.example.com"],
    [{ loginName: "hanako", host: "id.example.com:8443", ordinal: 1 }, "hanako@id.example.com:8443"],
    [{ loginName: "hanako", host: "id.example.com", ordinal: 2 }, "hanako@id.example.com (2)"],
    [{ loginName: "hanako@a.example", host: "b.example", ordinal: 1 }, "hanako@a.example@b.example"],
    [{ loginName: "佐藤", host: "localhost:3000", ordinal: 12 }, "佐藤@localhost:3000 (12)"],
  ])("of %o is %s", (input, label) => {
    expect(accountLabel(input)).toBe(label);
  });

  it("is never the one of another login name, deployment or ordinal", () => {
    const account = fc.record({
      loginName: fc
        .string({ unit: fc.constantFrom("a", "b", "@", ".", "2", "é"), minLength: 1, maxLength: 5 })
        .filter((name) => loginNameSchema.safeParse(name).success),
      host: fc.constantFrom("a", "b.a", "a:2", "b.a:22"),
      ordinal: fc.integer({ min: 1, max: 25 }),
    });
    fc.assert(
      fc.property(account, account, (one, other) => {
        const areOne = JSON.stringify(one) === JSON.stringify(other);
        expect(accountLabel(one) === accountLabel(other)).toBe(areOne);
      }),
      { numRuns: 2000 },
    );
  });
});
