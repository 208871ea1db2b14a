import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emailSchema } from "./email.ts";

describe("an e-mail address", () => {
  it.each([
    "",
    "a@example.com",
    "hanako.sato+futae@mail.example.co.jp",
    "taro..y@docomo.ne.jp",
    "taro.@docomo.ne.jp",
    ".taro@docomo.ne.jp",
    "-taro@ezweb.ne.jp",
    "a&b@example.com",
    "o'neil/x=y?z!#$%*^`{|}~_@example.com",
    "user@intranet",
    "user@localhost",
    "a@xn--r8jz45g.xn--zckzah",
    "a@example.xn--fiqs8s",
    "A.B@Example.COM",
    `${"a".repeat(242)}@example.com`,
  ])("may be “%s”, and is kept as it is", (email) => {
    expect(emailSchema.parse(email)).toBe(email);
  });

  it.each([
    ["taro@例え.テスト", "taro@xn--r8jz45g.xn--zckzah"],
    ["taro@例え。ｊｐ", "taro@xn--r8jz45g.jp"],
    ["jose@BÜCHER.example", "jose@xn--bcher-kva.example"],
    ["taro@ex\u00ADample.com", "taro@example.com"],
    ["taro@exam\u200Bple.com", "taro@example.com"],
    ["\u202Ataro@example.com\u202C", "taro@example.com"],
    ["\uFEFFta\u00ADro@example.com\u200B", "taro@example.com"],
    ["ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏ．ｊｐ", "taro@example.co.jp"],
    ["taro@１２.３４", "taro@12.34"],
  ])("at %s is kept as %s, the form of mail servers", (typed, kept) => {
    expect(emailSchema.parse(typed)).toBe(kept);
  });

  it.each([
    "a",
    "a@",
    "@example.com",
    "a b@example.com",
    "a@example..com",
    "a@-example.com",
    "a@b@example.com",
    "a@example.com\r\nBcc: b@example.com",
    "a\r\n@example.com",
    "a@例え.jp\r\nBcc: b@example.com",
    "a@例え.jp\nRCPT TO:<b@example.com>",
    "a@example.com\n",
    "a@example.com, b@example.com",
    "a@例え.jp,b@例え.jp",
    "a@例え.jp;b@example.com",
    "a@例え.jp/evil",
    "a@evil.example#例え.jp",
    "a@evil.example?例え",
    "a@evil.example:25例",
    "a@evil.example\\例",
    "a@evil.example／例",
    "a@例%0d%0a.jp",
    "A <a@example.com>",
    '"a b"@example.com',
    "花子@example.com",
    "a\0@example.com",
    "a@例\0.jp",
    "a\uD800@example.com",
    "a@\uD800.example",
    " ",
    "\u200B",
    "ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ，ｊｉｒｏ＠ｅｘａｍｐｌｅ．ｊｐ",
    "a@example.com\u2028Bcc: b@example.com",
    `a@${"花".repeat(64)}.jp`,
    `${"a".repeat(250)}@example.com`,
    `${"a".repeat(243)}@例え.jp`,
  ])("may not be %j", (email) => {
    expect(emailSchema.safeParse(email).success).toBe(false);
  });

  it("is printable ASCII and has one @, whatever was typed", () => {
    const part = fc.string({
      unit: fc.oneof(
        fc.constantFrom("a", ".", "@", ",", "\n", "例", "。", " "),
        fc.string({ unit: "binary", maxLength: 1 }),
      ),
    });
    fc.assert(
      fc.property(part, part, (local, domain) => {
        const { data } = emailSchema.safeParse(`${local}@${domain}`);
        if (data !== undefined) expect(data).toMatch(/^[!-?A-~]+@[!-?A-~]+$/);
      }),
    );
  });

  it("is unchanged by a second parse", () => {
    const kept = emailSchema.parse("taro@例え.テスト");
    expect(emailSchema.parse(kept)).toBe(kept);
  });

  it.each([
    [`${"a".repeat(250)}@example.com`, "too_big"],
    ["a".repeat(600), "too_big"],
    [`${"a".repeat(243)}@例え.jp`, "too_big"],
    ["nobody", "invalid_format"],
  ])("is refused with a reason: %s", (email, code) => {
    expect(emailSchema.safeParse(email).error?.issues[0]?.code).toBe(code);
  });
});
