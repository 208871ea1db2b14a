import { isIPv6 } from "node:net";
import { minutes } from "@futae/domain/duration";
import { addressLimits } from "@futae/domain/lockout";
import { reserveInWindow } from "@futae/storage/attempt-windows";
import type { Deps } from "../deps.ts";
import { addressGroup } from "../platform/network-address.ts";

/** Whether a refusal of this address is to be written down: once a minute, so that a loop does not fill the log. */
export async function isFirstRefusalInAMinute(deps: Deps, address: string): Promise<boolean> {
  const key = `sign-in-refused:${addressGroup(address, 64)}`;
  const window = { key, now: deps.clock.now(), windowMs: minutes(1), limit: 1 };
  return (await reserveInWindow(deps.storage.db, window)).allowed;
}

/** The windows that failed logins of this address fill: its own, and those of its network. */
export const addressWindows = (address: string) =>
  addressLimits
    .filter(({ ipv6PrefixBits }) => ipv6PrefixBits === 64 || isIPv6(address))
    .map(({ name, windowMs, limit, ipv6PrefixBits }) => {
      const key = `sign-in-${name}:${addressGroup(address, ipv6PrefixBits)}`;
      return { key, windowMs, limit };
    });
