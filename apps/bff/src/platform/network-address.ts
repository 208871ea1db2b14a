import { BlockList, isIP } from "node:net";
import { canonicalAddress } from "./canonical-address.ts";
import { forwardedHop } from "./forwarded-hop.ts";

const longestForwardedChain = 100;

const family = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4");

/** What limits count an address by: itself, or the network of so many bits that an IPv6 client moves in (IP-3). */
export function addressGroup(address: string, ipv6PrefixBits: 48 | 64): string {
  if (isIP(address) !== 6) return address;
  const [head = "", tail] = address.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros =
    tail === undefined ? [] : new Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0");
  const network = [...before, ...zeros, ...after]
    .slice(0, ipv6PrefixBits / 16)
    .map((part) => Number.parseInt(part, 16).toString(16));
  return `${network.join(":")}::/${ipv6PrefixBits}`;
}

/**
 * The client's address: the socket's, or where that is a trusted proxy, the rightmost forwarded hop that is not one.
 * Empty elements do not count; one that cannot be read is told of, and ends the walk at the last address known (IP-1,
 * IP-2, IP-5).
 */
export function clientAddress(
  trustedProxies: readonly string[],
  tellUnreadable: (element: string) => void = () => {},
) {
  const trusted = new BlockList();
  for (const proxy of trustedProxies) {
    const [network = "", prefix = ""] = proxy.split("/");
    trusted.addSubnet(network, Number(prefix), family(network));
  }
  const isTrusted = (address: string) => isIP(address) !== 0 && trusted.check(address, family(address));

  return (socketAddress: string, forwardedFor: string | undefined): string => {
    let address = canonicalAddress(socketAddress);
    if (forwardedFor === undefined) return address;
    const elements = forwardedFor.split(",").slice(-longestForwardedChain);
    for (const element of elements.map((text) => text.trim()).reverse()) {
      if (!isTrusted(address)) break;
      if (element === "") continue;
      const hop = forwardedHop(element);
      if (hop === undefined) {
        tellUnreadable(element);
        break;
      }
      address = hop;
    }
    return address;
  };
}
