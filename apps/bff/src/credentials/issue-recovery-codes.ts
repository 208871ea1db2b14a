import type { NewRecoveryCodes } from "@futae/contract/two-factor";
import { recoveryCodeSet } from "@futae/domain/recovery-codes";
import { replaceRecoveryCodes } from "@futae/storage/recovery-codes";
import type { UserRow } from "@futae/storage/schema";
import type { Transaction } from "@futae/storage/storage";
import type { Deps } from "../deps.ts";
import { newId, randomBelow } from "../platform/token.ts";

/**
 * Gives an account ten new recovery codes and answers them with whose they are, this once; the earlier ones are void
 * (RC-5).
 */
export async function issueRecoveryCodes(
  deps: Deps,
  tx: Transaction,
  { user, at }: { user: UserRow; at: number },
): Promise<NewRecoveryCodes> {
  const recoveryCodes = recoveryCodeSet(randomBelow);
  const rows = recoveryCodes.map((code) => ({ id: newId(), ...deps.recoveryCodeHash.current(code) }));
  await replaceRecoveryCodes(tx, { userId: user.id, at, rows });
  return { recoveryCodes, owner: { issuer: deps.config.issuer, loginName: user.loginName } };
}
