import { createHash } from "node:crypto";
import { loginNameSchema } from "@futae/contract/fields";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accountLabel } from "./account-label.ts";
import { uriLength } from "./uri-length.ts";

const digest = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 10);
const roomy = { maxUriLength: 200, digest };

describe("the label of an authenticator", () => {
  it.each([
    [{ loginName: "hanako", host: "id.example.com", ordinal: 1 }, "hanako@id.example.com"],
    [{ loginName: "hanako", host: "id.example.com:8443", ordinal: 1 }, "hanako@id.example.com:8443"],
    [{ loginName: "hanako", host: "id.example.com", ordinal: 2 }, "hanako@id.example.com (2)"],
    [{ loginName: "hanako@a.example", host: "b.example", ordinal: 1 }, "hanako@a.example@b.example"],
    [{ loginName: "佐藤", host: "localhost:3000", ordinal: 12 }, "佐藤@localhost:3000 (12)"],
  ])("of %o is %s", (input, label) => {
    expect(accountLabel({ ...input, ...roomy })).toBe(label);
  });

  it.each([
    ["佐藤", "佐藤@id.exam…0123456789"],
    ["佐藤花子", "佐藤花…0123456789"],
    ["e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301", "e\u0301e\u0301e\u0301e\u0301…0123456789"],
    ["👩🏽‍💻", "…0123456789"],
    ["hanako.sato.of.accounting.department", "hanako.sato.of.accounting.de…0123456789"],
  ])("of %s is cut between characters where it does not fit", (loginName, label) => {
    const host = "id.example.com".repeat(3);
    const short = { host, ordinal: 1, maxUriLength: 47, digest: () => "0123456789" };
    expect(accountLabel({ ...short, loginName })).toBe(label);
  });

  it.each([20, 57, 58, 90])("never takes more than its part of a URI (%i octets and 26)", (extra) => {
    const maxUriLength = extra + 26;
    const loginName = fc.string({ unit: "grapheme", minLength: 1, maxLength: 100 });
    fc.assert(
      fc.property(loginName, fc.integer({ min: 1, max: 9999 }), (name, ordinal) => {
        const label = accountLabel({
          loginName: name,
          host: "id.example.com",
          ordinal,
          maxUriLength,
          digest,
        });
        expect(uriLength(label)).toBeLessThanOrEqual(maxUriLength);
      }),
    );
  });

  it.each([200, 40])(
    "within %i octets is never the one of another login name, deployment or ordinal",
    (maxUriLength) => {
      const account = fc.record({
        loginName: fc
          .string({ unit: fc.constantFrom("a", "b", "@", ".", "2", "é", "花"), minLength: 1, maxLength: 5 })
          .filter((name) => loginNameSchema.safeParse(name).success),
        host: fc.constantFrom("a", "b.a", "a:2", "b.a:22"),
        ordinal: fc.integer({ min: 1, max: 25 }),
      });
      fc.assert(
        fc.property(account, account, (one, other) => {
          const label = (of: typeof one) => accountLabel({ ...of, maxUriLength, digest });
          const areOne = JSON.stringify(one) === JSON.stringify(other);
          expect(label(one) === label(other)).toBe(areOne);
        }),
        { numRuns: 2000 },
      );
    },
  );
});
