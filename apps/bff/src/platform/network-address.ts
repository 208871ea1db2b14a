import { BlockList, isIP } from "node:net";

const mappedIpv4 = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/;
const longestForwardedChain = 100;

const family = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4");

/** One spelling for an address (RFC 5952): IPv4-mapped becomes IPv4, the zone goes (IP-3). */
export function canonicalAddress(address: string): string {
  const withoutZone = address.split("%")[0] ?? "";
  if (isIP(withoutZone) !== 6) return withoutZone;
  const compressed = new URL(`http://[${withoutZone}]`).hostname.slice(1, -1);
  const mapped = mappedIpv4.exec(compressed);
  if (mapped === null) return compressed;
  const bytes = mapped.slice(1).flatMap((group) => {
    const number = Number.parseInt(group, 16);
    return [number >> 8, number & 0xff];
  });
  return bytes.join(".");
}

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
 * Anything unparsable ends the walk at the last address known (IP-1, IP-2).
 */
export function clientAddress(trustedProxies: readonly string[]) {
  const trusted = new BlockList();
  for (const proxy of trustedProxies) {
    const [network = "", prefix = ""] = proxy.split("/");
    trusted.addSubnet(network, Number(prefix), family(network));
  }
  return (socketAddress: string, forwardedFor: string | undefined): string => {
    let address = canonicalAddress(socketAddress);
    const hops = (forwardedFor ?? "").split(",").slice(-longestForwardedChain).reverse();
    for (const hop of hops) {
      const candidate = canonicalAddress(hop.trim());
      if (isIP(address) === 0 || !trusted.check(address, family(address)) || isIP(candidate) === 0) break;
      address = candidate;
    }
    return address;
  };
}
