import { expect, test } from "vitest";
import { mailSenderSchema } from "./mail-sender.ts";

test.each([
  ["futae@example.com", "", "futae@example.com"],
  ["futae@mail", "", "futae@mail"],
  ["Futae <futae@example.com>", "Futae", "futae@example.com"],
  ["<futae@example.com>", "", "futae@example.com"],
  ["二重 アカウント<futae@example.com>", "二重 アカウント", "futae@example.com"],
  ["Example, Inc. <futae@example.com>", "Example, Inc.", "futae@example.com"],
])("%s is %j at %s", (text, name, address) => {
  expect(mailSenderSchema.parse(text)).toEqual({ name, address });
});

test.each([
  "futae",
  "futae@",
  "Futae futae@example.com",
  "Futae <futae>",
  "Futae <futae@example.com",
  "a@example.com, b@example.com",
  "Futae <a@example.com>, <b@example.com>",
  "Futae\r\nBcc: evil@example.com <futae@example.com>",
  "futae@example.com\r\nBcc: evil@example.com",
])("%j is no sender", (text) => {
  expect(mailSenderSchema.safeParse(text).success).toBe(false);
});
