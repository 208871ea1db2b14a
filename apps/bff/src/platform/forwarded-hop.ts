import { isIP } from "node:net";
import { canonicalAddress } from "./canonical-address.ts";

const quoted = /^"(.*)"$/;
const bracketed = /^\[([^\]]*)\](?::\d{1,5})?$/;
const ipv4WithPort = /^([\d.]+):\d{1,5}$/;

/**
 * The address in one element of `X-Forwarded-For`, in canonical form: alone, with a port, in brackets, in quotes
 * (IP-5; the forms are those of RFC 7239 §6). Undefined for anything else.
 */
export function forwardedHop(element: string): string | undefined {
  const node = (quoted.exec(element)?.[1] ?? element).trim();
  const address = canonicalAddress(bracketed.exec(node)?.[1] ?? ipv4WithPort.exec(node)?.[1] ?? node);
  return isIP(address) === 0 ? undefined : address;
}
