import { BlockList, isIP } from "node:net";
import type { Network } from "@futae/contract/sessions";

const subnets = (networks: readonly (readonly [string, number])[]): BlockList => {
  const list = new BlockList();
  for (const [network, prefix] of networks) list.addSubnet(network, prefix, familyOf(network));
  return list;
};

const familyOf = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4");

const loopback = subnets([
  ["127.0.0.0", 8],
  ["::1", 128],
]);

/** RFC 1918, RFC 6598 (shared by a carrier's customers), RFC 3927, RFC 4193, RFC 4291 §2.5.6. */
const unrouted = subnets([
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["100.64.0.0", 10],
  ["169.254.0.0", 16],
  ["fc00::", 7],
  ["fe80::", 10],
]);

/** How near an address in canonical form is, as far as itself tells; anything unparsable is not near. */
export function networkOf(address: string): Network {
  if (isIP(address) === 0) return "internet";
  if (loopback.check(address, familyOf(address))) return "this-computer";
  return unrouted.check(address, familyOf(address)) ? "private" : "internet";
}
