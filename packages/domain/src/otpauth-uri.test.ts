import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { otpauthUri } from "./otpauth-uri.ts";

const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

const read = (uri: string) => {
  const { protocol, host, pathname, searchParams, hash } = new URL(uri);
  const [labelIssuer, accountName, ...rest] = pathname.slice(1).split(":").map(decodeURIComponent);
  return { protocol, host, labelIssuer, accountName, rest, hash, query: Object.fromEntries(searchParams) };
};

const roundTrip = (issuer: string, accountName: string) => {
  expect(read(otpauthUri({ issuer, accountName, secret }))).toEqual({
    protocol: "otpauth:",
    host: "totp",
    labelIssuer: issuer,
    accountName,
    rest: [],
    hash: "",
    query: { secret, issuer, algorithm: "SHA1", digits: "6", period: "30" },
  });
};

describe("an otpauth URI", () => {
  it("has the form that authenticator apps read", () => {
    expect(otpauthUri({ issuer: "Futae", accountName: "alice@example.com", secret })).toBe(
      `otpauth://totp/Futae:alice%40example.com?secret=${secret}&issuer=Futae&algorithm=SHA1&digits=6&period=30`,
    );
  });

  it.each([
    [":&%?#", "a:b&c%d?e#f"],
    ["Futae & 二重", "佐藤.花子@例え.jp"],
    ["100 %+1/2", "../..//x=y;z"],
    ["📱", " "],
  ])("keeps the issuer %s and the account name %s", roundTrip);

  it("keeps any issuer and any account name", () => {
    const text = fc.string({ unit: "binary", minLength: 1 });
    fc.assert(fc.property(text, text, roundTrip));
  });
});
