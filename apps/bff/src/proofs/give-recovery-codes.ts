import { recoveryCodeSet } from "@futae/domain/recovery-codes";
import { replaceRecoveryCodes } from "@futae/storage/recovery-codes";
import type { Transaction } from "@futae/storage/storage";
import type { Deps } from "../deps.ts";
import { newId, randomBelow } from "../platform/token.ts";

/** Gives an account ten new recovery codes and answers them, this once; the earlier ones are void (RC-5). */
export async function giveRecoveryCodes(
  deps: Deps,
  tx: Transaction,
  input: { userId: string; at: number },
): Promise<string[]> {
  const recoveryCodes = recoveryCodeSet(randomBelow);
  const rows = recoveryCodes.map((code) => ({ id: newId(), ...deps.recoveryCodeHash.current(code) }));
  await replaceRecoveryCodes(tx, { ...input, rows });
  return recoveryCodes;
}
