import type { SigningIn } from "../../actor.ts";
import type { Deps } from "../../deps.ts";
import { completeSignIn } from "./complete-sign-in.ts";

/** Completes a pending sign-in with a verification code (RFC 6238); refuses one that is wrong, used or locked away. */
export const enterCode = ({
  deps,
  actor,
  input,
}: {
  deps: Deps;
  actor: SigningIn<"code">;
  input: { code: string };
}) => completeSignIn(deps, actor, { kind: "totp", code: input.code });
