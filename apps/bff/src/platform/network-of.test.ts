import { expect, test } from "vitest";
import { networkOf } from "./network-of.ts";

test.each([
  ["127.0.0.1", "this-computer"],
  ["127.255.255.254", "this-computer"],
  ["::1", "this-computer"],
  ["10.0.0.1", "private"],
  ["172.16.0.1", "private"],
  ["172.31.255.255", "private"],
  ["192.168.1.20", "private"],
  ["100.64.0.1", "private"],
  ["169.254.3.4", "private"],
  ["fd12:3456::1", "private"],
  ["fe80::1", "private"],
  ["172.15.255.255", "internet"],
  ["172.32.0.1", "internet"],
  ["100.128.0.1", "internet"],
  ["203.0.113.9", "internet"],
  ["126.255.255.255", "internet"],
  ["2001:db8::1", "internet"],
  ["::2", "internet"],
  ["", "internet"],
  ["unknown", "internet"],
])("%s is %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
