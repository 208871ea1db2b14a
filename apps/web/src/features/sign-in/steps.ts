import type { SessionState } from "@futae/contract/sign-in";
import { paths } from "../../lib/paths.ts";

/** Why a person is sent back to the login. */
export type SignInReason = "expired" | "ended" | "cookies";

const stepPaths = {
  "signed-out": paths.signIn,
  "code-required": paths.code,
  "password-change-required": paths.newPassword,
  "reset-pass-required": paths.signIn,
  "set-up-required": paths.signIn,
} satisfies Record<Exclude<SessionState, "signed-in">, string>;

/** The page for a browser in this state. `returnTo` must be safe already; all steps pass it on. */
export function stepPath(state: SessionState, returnTo: string, reason?: SignInReason): string {
  if (state === "signed-in") return returnTo;
  return withReturnTo(stepPaths[state], returnTo, reason);
}

export function withReturnTo(path: string, returnTo: string, reason?: SignInReason): string {
  const search = new URLSearchParams();
  if (returnTo !== paths.home) search.set("returnTo", returnTo);
  if (reason) search.set("reason", reason);
  return search.size > 0 ? `${path}?${search}` : path;
}
