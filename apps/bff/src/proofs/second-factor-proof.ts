import type { Refused } from "@futae/domain/outcome";
import type { Transaction } from "@futae/storage/storage";

/**
 * A second factor that was right when it was looked at. `burn` makes it worthless in the transaction that acts on it,
 * and refuses when another request was faster: only that atomic write decides (RA-1). `refund` gives back the attempts
 * it was counted as.
 */
export interface SecondFactorProof<Code extends Refused["code"]> {
  burn(tx: Transaction): Promise<Refused<Code> | undefined>;
  refund(): Promise<void>;
}

/**
 * Runs what burns a proof. A server fault in it gives the attempts back (TV-8), but not those of a factor that was
 * refused, whatever failed afterwards (RL-2b).
 */
export async function spendProof<Code extends Refused["code"], Result>(
  proof: SecondFactorProof<Code>,
  act: (burn: SecondFactorProof<Code>["burn"]) => Promise<Result>,
): Promise<Result> {
  let wasRefused = false;
  const burn = async (tx: Transaction) => {
    const refusal = await proof.burn(tx);
    wasRefused = refusal !== undefined;
    return refusal;
  };
  try {
    return await act(burn);
  } catch (error) {
    if (!wasRefused) await proof.refund();
    throw error;
  }
}
