import type { Refused } from "@futae/domain/outcome";
import type { Transaction } from "@futae/storage/storage";

/**
 * A second factor that was right when it was looked at. `consume` makes it worthless in the transaction that acts on it,
 * and refuses when another request was faster: only that atomic write decides (RA-1). `refund` gives back the attempts
 * it was counted as.
 */
export interface VerifiedFactor<Code extends Refused["code"]> {
  consume(tx: Transaction): Promise<Refused<Code> | undefined>;
  refund(): Promise<void>;
}

/**
 * Runs what consumes a verified factor. A server fault in it gives the attempts back (TV-8), but not those of a factor that was
 * refused, whatever failed afterwards (RL-2b).
 */
export async function consumeFactor<Code extends Refused["code"], Result>(
  proof: VerifiedFactor<Code>,
  act: (consume: VerifiedFactor<Code>["consume"]) => Promise<Result>,
): Promise<Result> {
  let wasRefused = false;
  const consume = async (tx: Transaction) => {
    const refusal = await proof.consume(tx);
    wasRefused = refusal !== undefined;
    return refusal;
  };
  try {
    return await act(consume);
  } catch (error) {
    if (!wasRefused) await proof.refund();
    throw error;
  }
}
