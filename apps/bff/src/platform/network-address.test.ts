import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalAddress } from "./canonical-address.ts";
import { addressGroup, clientAddress } from "./network-address.ts";

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["::FFFF:192.0.2.1", "192.0.2.1"],
  ["::ffff:c000:201", "192.0.2.1"],
  ["fe80::1%eth0", "fe80::1"],
  ["2001:DB8::A", "2001:db8::a"],
  ["2001:0db8:0:0:0:0:0:a", "2001:db8::a"],
  ["unknown", "unknown"],
])("%s is written %s (IP-3)", (address, canonical) => {
  expect(canonicalAddress(address)).toBe(canonical);
});

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8:1:2::9", "2001:db8:1:2::/64"],
  ["2001:0db8:0001:0002::", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["1::", "1:0:0:0::/64"],
  ["", ""],
])("%s is counted as %s", (address, group) => {
  expect(addressGroup(address, 64)).toBe(group);
});

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"],
  ["2001:db8::1", "2001:db8:0::/48"],
  ["::1", "0:0:0::/48"],
])("%s is counted once more as %s", (address, group) => {
  expect(addressGroup(address, 48)).toBe(group);
});

describe("behind no proxy", () => {
  const addressOf = clientAddress([]);

  test.each([undefined, "", "203.0.113.9", "203.0.113.9, 10.0.0.1"])(
    "X-Forwarded-For %j is not believed (IP-1)",
    (forwarded) => {
      expect(addressOf("192.0.2.1", forwarded)).toBe("192.0.2.1");
    },
  );

  test("a socket without an address is no exception", () => {
    expect(addressOf("", "203.0.113.9")).toBe("");
  });
});

describe("behind trusted proxies", () => {
  const addressOf = clientAddress(["10.0.0.0/8", "2001:db8:ffff::/48"]);

  test.each([
    { socket: "10.0.0.1", forwarded: "203.0.113.9", client: "203.0.113.9" },
    { socket: "::ffff:10.0.0.1", forwarded: "203.0.113.9", client: "203.0.113.9" },
    { socket: "2001:db8:ffff::1", forwarded: "2001:db8::9", client: "2001:db8::9" },
    { socket: "10.0.0.1", forwarded: "198.51.100.7, 203.0.113.9", client: "203.0.113.9" },
    { socket: "10.0.0.1", forwarded: "198.51.100.7,203.0.113.9 , 10.0.0.2", client: "203.0.113.9" },
    { socket: "10.0.0.1", forwarded: "10.0.0.3, 10.0.0.2", client: "10.0.0.3" },
    { socket: "10.0.0.1", forwarded: undefined, client: "10.0.0.1" },
    { socket: "10.0.0.1", forwarded: "a", client: "10.0.0.1" },
    { socket: "10.0.0.1", forwarded: "203.0.113.9, unknown", client: "10.0.0.1" },
    { socket: "10.0.0.1", forwarded: "1.2.3.4.5", client: "10.0.0.1" },
    { socket: "10.0.0.1", forwarded: ",,,", client: "10.0.0.1" },
    { socket: "192.0.2.1", forwarded: "203.0.113.9", client: "192.0.2.1" },
    { socket: "11.0.0.1", forwarded: "203.0.113.9", client: "11.0.0.1" },
  ])(
    "$socket with $forwarded is $client: the rightmost hop that is no proxy (IP-2)",
    ({ socket, forwarded, client }) => {
      expect(addressOf(socket, forwarded)).toBe(client);
    },
  );

  test("ten thousand hops are walked no further than a hundred", () => {
    expect(addressOf("10.0.0.1", `203.0.113.9${", 10.0.0.2".repeat(10_000)}`)).toBe("10.0.0.2");
  });

  test.each([
    ["203.0.113.5:41234", "203.0.113.5"],
    ["[2001:db8::7]:443", "2001:db8::7"],
    ["[2001:db8::7]", "2001:db8::7"],
    ['"[2001:db8::7]:443"', "2001:db8::7"],
    ['"203.0.113.5:41234"', "203.0.113.5"],
    ['"203.0.113.5"', "203.0.113.5"],
    ["203.0.113.5,", "203.0.113.5"],
    ["203.0.113.5, ,", "203.0.113.5"],
    ["\t203.0.113.5\t", "203.0.113.5"],
    ["2001:DB8::7", "2001:db8::7"],
    ["[::FFFF:203.0.113.5]:80", "203.0.113.5"],
    ["fe80::1%eth0", "fe80::1"],
    ["[fe80::1%25eth0]:443", "fe80::1"],
    ["198.51.100.7:1, 203.0.113.5:41234, [2001:db8:ffff::2]:443", "203.0.113.5"],
  ])("%s is %s, and nothing is told (IP-5)", (forwarded, client) => {
    const told: string[] = [];
    const read = clientAddress(["10.0.0.0/8", "2001:db8:ffff::/48"], (element) => told.push(element));
    expect(read("10.0.0.1", forwarded)).toBe(client);
    expect(told).toEqual([]);
  });

  test.each([
    ["unknown", "unknown"],
    ["203.0.113.9, _hidden", "_hidden"],
    ["203.0.113.9, 203.0.113.5:port", "203.0.113.5:port"],
    ["203.0.113.9, 010.0.0.9", "010.0.0.9"],
    ["203.0.113.9, [203.0.113.5", "[203.0.113.5"],
    ["203.0.113.9, for=203.0.113.5", "for=203.0.113.5"],
    ["203.0.113.9, unix:", "unix:"],
  ])("%s cannot be read: it is told, and the proxy counts (IP-2, IP-5)", (forwarded, element) => {
    const told: string[] = [];
    const read = clientAddress(["10.0.0.0/8"], (text) => told.push(text));
    expect(read("10.0.0.1", forwarded)).toBe("10.0.0.1");
    expect(told).toEqual([element]);
  });

  test("whatever a client sends ahead of what the proxy adds, it is not believed (IP-1)", () => {
    const pieces = fc.constantFrom(
      ",",
      ", ",
      '"',
      "[",
      "]",
      ":",
      "%",
      "203.0.113.9",
      "10.0.0.2",
      "::1",
      "443",
    );
    const sent = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(pieces).map((parts) => parts.join("")),
    );
    const added = fc.constantFrom(
      "198.51.100.7",
      "198.51.100.7:41234",
      '"198.51.100.7:1"',
      "[::ffff:198.51.100.7]:9",
    );
    fc.assert(
      fc.property(sent, added, (forged, own) => {
        expect(addressOf("10.0.0.1", `${forged}, ${own}`)).toBe("198.51.100.7");
        expect(addressOf("192.0.2.1", forged)).toBe("192.0.2.1");
        expect(() => addressOf("10.0.0.1", forged)).not.toThrow();
      }),
    );
  });
});
