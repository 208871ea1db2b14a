import { isIP } from "node:net";

const mappedIpv4 = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/;

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
