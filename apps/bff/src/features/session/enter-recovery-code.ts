import { ok } from "@futae/domain/outcome";
import { countUnusedRecoveryCodes } from "@futae/storage/recovery-codes";
import type { Challenged } from "../../actor.ts";
import type { Deps } from "../../deps.ts";
import { payChallenge } from "../../proofs/pay-challenge.ts";
import { proveRecoveryCode } from "../../proofs/recovery-code-proof.ts";
import { severalRecoveryCodes } from "../../proofs/several-recovery-codes.ts";

/** Pays a challenge with a recovery code, which works once (ASVS 5.0 6.5.1), and says how many are left. Refuses several at once. */
export async function enterRecoveryCode({
  deps,
  actor,
  input,
}: {
  deps: Deps;
  actor: Challenged;
  input: { recoveryCode: string };
}) {
  const refusal = severalRecoveryCodes(input.recoveryCode);
  if (refusal !== undefined) return refusal;
  const userId = actor.challenge.user.id;
  const paid = await payChallenge(deps, actor, {
    method: "password-recovery-code",
    prove: () => proveRecoveryCode(deps, { userId, recoveryCode: input.recoveryCode }),
  });
  if (!paid.ok) return paid;
  const recoveryCodesLeft = await countUnusedRecoveryCodes(deps.storage.db, userId);
  return ok({ credential: paid.value, recoveryCodesLeft });
}
