import type { Origin } from "@futae/contract/sessions";
import { networkOf } from "../platform/network-of.ts";

/** Where something came from, as far as its address tells. */
export const originAnswer = ({ address }: { address: string }): Origin => ({
  address,
  network: networkOf(address),
});
