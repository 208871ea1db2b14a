import { describe, expect, test } from "vitest";
import { safeReturnTo } from "./return-to.ts";

describe("the address to return to is a path of this origin", () => {
  test.each(["/", "/account", "/admin/users?search=a%20b&filter=off", "/help#signIn", "/sign-in-notes"])(
    "%s",
    (path) => expect(safeReturnTo(path)).toBe(path),
  );
});

describe("the address to return to is the home page for anything else", () => {
  test.each([
    [null],
    [""],
    ["account"],
    ["//evil.example"],
    ["///evil.example"],
    ["/\\evil.example"],
    ["\\\\evil.example"],
    ["/%09/evil.example"],
    ["/%0a/evil.example"],
    ["/%2f/evil.example"],
    ["/%5cevil.example"],
    ["/\t/evil.example"],
    ["/\n/evil.example"],
    ["/.//evil.example"],
    ["/a/..//evil.example"],
    ["https:evil.example"],
    ["https://evil.example"],
    ["javascript:alert(1)"],
    ["@evil.example"],
    [" //evil.example"],
    ["/%E0%A4%A"],
    ["/sign-in"],
    ["/sign-in/code?returnTo=/"],
  ])("%j", (asked) => expect(safeReturnTo(asked)).toBe("/"));
});
