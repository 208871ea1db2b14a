import { isIPv6 } from "node:net";
import { addressLimits } from "@futae/domain/lockout";
import { addressGroup } from "../platform/network-address.ts";

/** The windows that failed logins of this address fill: its own, and those of its network. */
export const addressWindows = (address: string) =>
  addressLimits
    .filter(({ ipv6PrefixBits }) => ipv6PrefixBits === 64 || isIPv6(address))
    .map(({ name, windowMs, limit, ipv6PrefixBits }) => {
      const key = `sign-in-${name}:${addressGroup(address, ipv6PrefixBits)}`;
      return { key, windowMs, limit };
    });
