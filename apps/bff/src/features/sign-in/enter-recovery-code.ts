import { ok } from "@futae/domain/outcome";
import { countUnusedRecoveryCodes } from "@futae/storage/recovery-codes";
import type { SigningIn } from "../../actor.ts";
import type { Deps } from "../../deps.ts";
import { severalRecoveryCodes } from "../../verification/several-recovery-codes.ts";
import { completeSignIn } from "./complete-sign-in.ts";

/**
 * Completes a pending sign-in with a recovery code, which works once (ASVS 5.0 6.5.1), and says how many are left.
 * Refuses several at once.
 */
export async function enterRecoveryCode({
  deps,
  actor,
  input,
}: {
  deps: Deps;
  actor: SigningIn<"code">;
  input: { recoveryCode: string };
}) {
  const refusal = severalRecoveryCodes(input.recoveryCode);
  if (refusal !== undefined) return refusal;
  const userId = actor.pendingSignIn.user.id;
  const { recoveryCode } = input;
  const completed = await completeSignIn(deps, actor, { kind: "recovery-code", recoveryCode });
  if (!completed.ok) return completed;
  const recoveryCodesLeft = await countUnusedRecoveryCodes(deps.storage.db, userId);
  return ok({ credential: completed.value, recoveryCodesLeft });
}
