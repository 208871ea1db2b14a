import { userHeader } from "@futae/contract/user-header";
import { authenticationIsRecent } from "@futae/domain/lifetime";
import type { RequiredStep } from "@futae/domain/required-step";
import type { LivePendingSignIn } from "@futae/storage/pending-sign-ins";
import { createMiddleware } from "hono/factory";
import { actingUser, type Caller, type SignedIn, type SigningIn } from "../actor.ts";
import type { Environment } from "./environment.ts";
import { ProblemError } from "./problem-error.ts";

/**
 * Who may call a route, and who acts there. `any` is whoever holds a credential, or none; `pending-sign-in-…` needs a
 * right password of which this step is required next; `step-up` a session of a recent authentication; `admin-step-up`
 * an administrator's such session.
 */
interface ActorOfAccess {
  public: Caller;
  any: Caller;
  "pending-sign-in-code": SigningIn<"code">;
  "pending-sign-in-password-change": SigningIn<"password-change">;
  session: SignedIn;
  "step-up": SignedIn;
  admin: SignedIn;
  "admin-step-up": SignedIn;
}
export type Access = keyof ActorOfAccess;
export type ActorOf<Level extends Access> = ActorOfAccess[Level];

/** The caller as who acts on a route of an access; refuses one without the credential that it demands. */
export const actorOf: { readonly [Level in Access]: (caller: Caller) => ActorOf<Level> } = {
  public: (caller) => caller,
  any: (caller) => caller,
  "pending-sign-in-code": (caller) => signingIn(caller, "code"),
  "pending-sign-in-password-change": (caller) => signingIn(caller, "password-change"),
  session: signedIn,
  "step-up": signedIn,
  admin: signedIn,
  "admin-step-up": signedIn,
};

export const accessLevels = Object.keys(actorOf) as Access[];

/**
 * Refuses whoever lacks a route's access, before its body is looked at (ASVS 5.0 8.3.1), and what was made for another
 * user than the one whose credential came with it (SE-16): a write always names its user, a read may.
 */
export const requireAccess = (access: Access) =>
  createMiddleware<Environment>((c, next) => {
    const caller = c.get("caller");
    const user = access === "public" ? undefined : actingUser(actorOf[access](caller));
    const named = c.req.header(userHeader);
    const mayBeUnnamed = c.req.method === "GET" || c.req.method === "HEAD";
    if (user !== undefined && named !== user.id && !(named === undefined && mayBeUnnamed))
      throw new ProblemError("session.other_user");
    if (access.startsWith("admin") && user?.role !== "administrator")
      throw new ProblemError("admin.forbidden");
    const needsRecentAuthentication = access === "step-up" || access === "admin-step-up";
    if (needsRecentAuthentication && !hasRecentAuthentication(caller, c.get("now")))
      throw new ProblemError("session.step_up_required");
    c.set("caller", { ...caller, needsRecentAuthentication });
    return next();
  });

const hasRecentAuthentication = (caller: Caller, now: number): boolean =>
  authenticationIsRecent(signedIn(caller).session.session.authenticatedAt, now);

function signingIn<Step extends RequiredStep>(
  { address, userAgent, requestId, pendingSignIn }: Caller,
  step: Step,
): SigningIn<Step> {
  if (pendingSignIn === undefined || !requires(pendingSignIn, step))
    throw new ProblemError("session.sign_in_expired");
  return { address, userAgent, requestId, pendingSignIn };
}

const requires = <Step extends RequiredStep>(
  live: LivePendingSignIn,
  step: Step,
): live is SigningIn<Step>["pendingSignIn"] => live.pendingSignIn.requiredStep === step;

function signedIn(caller: Caller): SignedIn {
  if (caller.session === undefined) throw new ProblemError("session.required");
  return { ...caller, session: caller.session };
}
