import { isIPv6 } from "node:net";
import { minutes, secondsUntil } from "@futae/domain/duration";
import { addressLimits } from "@futae/domain/lockout";
import { refundInWindow, reserveInWindow } from "@futae/storage/attempt-windows";
import type { Deps } from "../deps.ts";
import { addressGroup } from "../platform/network-address.ts";

type AddressReservation = { allowed: true } | { allowed: false; retryAfterSeconds: number };

/** Counts a failed login of this address before it is one; refuses while a window of it or its network is full. */
export async function reserveAddressAttempt(deps: Deps, address: string): Promise<AddressReservation> {
  const now = deps.clock.now();
  const reserved: string[] = [];
  for (const { key, windowMs, limit } of windowsOf(address)) {
    const reservation = await reserveInWindow(deps.storage.db, { key, now, windowMs, limit });
    if (!reservation.allowed) {
      await refund(deps, reserved);
      return { allowed: false, retryAfterSeconds: secondsUntil(now + reservation.retryAfterMs, now) };
    }
    reserved.push(key);
  }
  return { allowed: true };
}

/** Whether a refusal of this address is to be written down: once a minute, so that a loop does not fill the log. */
export async function isFirstRefusalInAMinute(deps: Deps, address: string): Promise<boolean> {
  const key = `sign-in-refused:${addressGroup(address, 64)}`;
  const window = { key, now: deps.clock.now(), windowMs: minutes(1), limit: 1 };
  return (await reserveInWindow(deps.storage.db, window)).allowed;
}

/** Takes it back: the password was right, or a server fault kept it from being checked. */
export const refundAddressAttempt = (deps: Deps, address: string): Promise<void> =>
  refund(
    deps,
    windowsOf(address).map(({ key }) => key),
  );

async function refund(deps: Deps, keys: readonly string[]): Promise<void> {
  for (const key of keys) await refundInWindow(deps.storage.db, { key });
}

const windowsOf = (address: string) =>
  addressLimits
    .filter(({ ipv6PrefixBits }) => ipv6PrefixBits === 64 || isIPv6(address))
    .map(({ name, windowMs, limit, ipv6PrefixBits }) => {
      const key = `sign-in-${name}:${addressGroup(address, ipv6PrefixBits)}`;
      return { key, windowMs, limit };
    });
