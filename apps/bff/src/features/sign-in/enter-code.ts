import type { SigningIn } from "../../actor.ts";
import type { Deps } from "../../deps.ts";
import { verifyTotpCode } from "../../verification/verify-totp-code.ts";
import { completeSignIn } from "./complete-sign-in.ts";

/** Pays a pending sign-in with a verification code (RFC 6238); refuses one that is wrong, used or locked away. */
export const enterCode = ({
  deps,
  actor,
  input,
}: {
  deps: Deps;
  actor: SigningIn<"code">;
  input: { code: string };
}) =>
  completeSignIn(deps, actor, {
    method: "password-code",
    verify: () => verifyTotpCode(deps, { userId: actor.pendingSignIn.user.id, code: input.code }),
  });
