import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { entryLabel, maxOtpauthUriLength } from "./entry-label.ts";
import { otpauthUri } from "./otpauth-uri.ts";

const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const digest = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 10);
const host = "portal.example.co.jp:8443";
const labelOf = (issuer: string, loginName: string, ordinal = 1) =>
  entryLabel({ issuer, loginName, host, ordinal, digest });

describe("the label of an entry in an authenticator app", () => {
  it("is the unchanged issuer and account name where they fit", () => {
    expect(labelOf("Futae", "佐藤.花子")).toEqual({
      issuer: "Futae",
      accountName: "佐藤.花子@portal.example.co.jp:8443",
    });
    expect(labelOf("Example Company, Account Portal 4", "taro", 2)).toEqual({
      issuer: "Example Company, Account Portal 4",
      accountName: "taro@portal.example.co.jp:8443 (2)",
    });
  });

  it("has no colon in the issuer, because apps would cut it there", () => {
    expect(labelOf("Futae: 本番", "taro").issuer).toBe("Futae： 本番");
  });

  it("keeps the start of a long issuer and of a long login name", () => {
    const { issuer, accountName } = labelOf("株式会社二重アカウントポータル", "佐".repeat(100));
    expect(issuer).toBe("株式会社二…");
    expect(accountName).toMatch(/^佐+…[0-9a-f]{10}$/);
  });

  it("makes a Key URI that fits a QR code of 57 modules, whatever the names (EN-10)", () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 100 }),
      fc.string({
        unit: fc.constantFrom("佐", "花", "é", "a", "@", " ", "👩🏽‍💻"),
        minLength: 1,
        maxLength: 100,
      }),
    );
    const issuer = text.map((it) => it.slice(0, 40)).filter((it) => it.isWellFormed());
    fc.assert(
      fc.property(issuer, text, fc.integer({ min: 1, max: 99_999 }), (name, loginName, ordinal) => {
        const uri = otpauthUri({ ...labelOf(name, loginName, ordinal), secret });
        expect(uri.length).toBeLessThanOrEqual(maxOtpauthUriLength);
      }),
      { numRuns: 1000 },
    );
  });

  it("is different for accounts whose names start alike", () => {
    const long = "佐".repeat(99);
    const labels = [`${long}花`, `${long}藤`, long].flatMap((loginName) =>
      [1, 2, 12].map((ordinal) => labelOf("Futae", loginName, ordinal).accountName),
    );
    expect(new Set(labels).size).toBe(labels.length);
  });
});
