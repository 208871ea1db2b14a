import type { Place } from "@futae/contract/sessions";
import { networkOf } from "./network-of.ts";

/** Where something came from, as far as its address tells. */
export const placeOf = ({ address }: { address: string }): Place => ({
  address,
  network: networkOf(address),
});
