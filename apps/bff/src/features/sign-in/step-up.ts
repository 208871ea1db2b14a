import type { StepUpInput } from "@futae/contract/sign-in";
import { type Outcome, refused } from "@futae/domain/outcome";
import { listAuthenticators } from "@futae/storage/authenticators";
import type { SignInMethod } from "@futae/storage/schema";
import type { Transaction } from "@futae/storage/storage";
import type { SignedIn } from "../../actor.ts";
import { changeOwnAccount, type OwnChangeRefusal } from "../../credentials/change-own-account.ts";
import type { LockedSession } from "../../credentials/recheck-session.ts";
import { renewSession } from "../../credentials/renew-session.ts";
import type { Deps } from "../../deps.ts";
import { reserveFactorAttempt } from "../../verification/factor-attempts.ts";
import { recordRefusal } from "../../verification/record-refusal.ts";
import { severalRecoveryCodes } from "../../verification/several-recovery-codes.ts";
import { type FactorRefusal, refundAfterFault } from "../../verification/verified-factor.ts";
import { verifyFactor } from "../../verification/verify-factor.ts";
import { verifyOwnPassword } from "../../verification/verify-password.ts";
import { signInMethods } from "./sign-in-methods.ts";

type StepUpRefusal =
  | FactorRefusal
  | "session.wrong_credentials"
  | "session.password_locked"
  | OwnChangeRefusal
  | "password.ill_formed";

interface StepUp {
  deps: Deps;
  actor: SignedIn;
  input: StepUpInput;
}

/**
 * Renews the full authentication of a session with the password, and a second factor where two-factor authentication is
 * on; the session gets a new token (ASVS 5.0 7.2.4). Attempts count with those at sign-in (RL-6). Refuses several
 * recovery codes at once, and what the checks of password and factor refuse.
 */
export async function stepUp(
  request: StepUp,
): Promise<Outcome<{ token: string }, StepUpRefusal | "request.invalid">> {
  const { deps, actor, input } = request;
  if (input.factor?.kind === "recovery-code") {
    const several = severalRecoveryCodes(input.factor.recoveryCode);
    if (several !== undefined) return several;
  }
  const outcome = await authenticate(request);
  if (!outcome.ok && outcome.code !== "account.too_many_changes") {
    await recordRefusal(deps, actor, {
      action: "session.step_up_refused",
      subject: actor.session.user,
      problem: outcome.code,
    });
  }
  return outcome;
}

async function authenticate({
  deps,
  actor,
  input: { password, factor },
}: StepUp): Promise<Outcome<{ token: string }, StepUpRefusal>> {
  const verifiedPassword = await verifyOwnPassword(deps, actor, password);
  if (!verifiedPassword.ok) return verifiedPassword;
  if (!actor.session.twoFactorIsOn)
    return changeOwnAccount(deps, actor, (tx, live) => renew(deps, tx, live, "password"));
  if (factor === undefined) return refused("two_factor.wrong_code");
  const userId = actor.session.user.id;
  const now = deps.clock.now();
  const reserved = await deps.storage.transaction((tx) =>
    reserveFactorAttempt(tx, { userId, kind: factor.kind, now }),
  );
  if (!reserved.ok) return reserved;
  const attempt = reserved.value;
  return refundAfterFault(deps, attempt.reservations, async (consumeFactor) => {
    const authenticators = await listAuthenticators(deps.storage.db, userId);
    const verified = await verifyFactor(deps, { userId, authenticators, factor, attempt });
    if (!verified.ok) return verified;
    return changeOwnAccount(deps, actor, async (tx, live) => {
      const refusal = await consumeFactor(tx, verified.value);
      return refusal ?? renew(deps, tx, live, signInMethods[factor.kind]);
    });
  });
}

async function renew(deps: Deps, tx: Transaction, { session, user }: LockedSession, method: SignInMethod) {
  const token = await renewSession(tx, { session, authenticatedAt: deps.clock.now() });
  return {
    value: { token },
    event: { action: "session.stepped_up", subject: user, method },
    countedAs: "step-up",
  } as const;
}
