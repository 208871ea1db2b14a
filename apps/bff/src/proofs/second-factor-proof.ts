import type { Refused } from "@futae/domain/outcome";
import type { Transaction } from "@futae/storage/storage";

/**
 * A second factor that was right when it was looked at. `burn` makes it worthless in the transaction that acts on it,
 * and refuses when another request was faster: only that atomic write decides (RA-1).
 */
export interface SecondFactorProof<Code extends Refused["code"]> {
  burn(tx: Transaction): Promise<Refused<Code> | undefined>;
}
