import type { Challenged } from "../../actor.ts";
import type { Deps } from "../../deps.ts";
import { proveCode } from "../../proofs/code-proof.ts";
import { payChallenge } from "../../proofs/pay-challenge.ts";

/** Pays a challenge with a verification code (RFC 6238); refuses one that is wrong, used or locked away. */
export const enterCode = ({
  deps,
  actor,
  input,
}: {
  deps: Deps;
  actor: Challenged;
  input: { code: string };
}) =>
  payChallenge(deps, actor, {
    method: "password-code",
    prove: () => proveCode(deps, { userId: actor.challenge.user.id, code: input.code }),
  });
