import { userHeader } from "@futae/contract/user-header";
import { authenticationIsRecent } from "@futae/domain/lifetime";
import type { UserRow } from "@futae/storage/schema";
import { createMiddleware } from "hono/factory";
import { actingUser, type Caller, type SignedIn, type SigningIn } from "../actor.ts";
import type { Environment } from "./environment.ts";
import { ProblemError } from "./problem-error.ts";

/**
 * Who may call a route. `any` is whoever holds a credential, or none; `pendingSignIn` needs a right password that still owes
 * something; `step-up` a session whose last full authentication is fresh; `admin-step-up` an administrator's such session.
 */
export const accessLevels = [
  "public",
  "any",
  "pending-sign-in",
  "session",
  "step-up",
  "admin",
  "admin-step-up",
] as const;
export type Access = (typeof accessLevels)[number];

/**
 * Refuses whoever lacks a route's access, before its body is looked at (ASVS 5.0 8.3.1), and what was made for another
 * user than the one whose credential came with it (SE-16): a write always names its user, a read may.
 */
export const requireAccess = (access: Access) =>
  createMiddleware<Environment>(async (c, next) => {
    const caller = c.get("caller");
    const user = demandedUser(access, caller);
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
    await next();
  });

/** Whose credential a route's access demands; nobody's where it demands none. */
function demandedUser(access: Access, caller: Caller): UserRow | undefined {
  if (access === "public") return undefined;
  if (access === "any") return actingUser(caller);
  if (access === "pending-sign-in") return signingIn(caller).pendingSignIn.user;
  return signedIn(caller).session.user;
}

const hasRecentAuthentication = (caller: Caller, now: number): boolean =>
  authenticationIsRecent(signedIn(caller).session.session.authenticatedAt, now);

/** The caller as someone with a pending sign-in, on a route whose access demands one. */
export function signingIn(caller: Caller): SigningIn {
  if (caller.pendingSignIn === undefined) throw new ProblemError("session.sign_in_expired");
  return { ...caller, pendingSignIn: caller.pendingSignIn };
}

/** The caller as someone signed in, on a route whose access demands a session. */
export function signedIn(caller: Caller): SignedIn {
  if (caller.session === undefined) throw new ProblemError("session.required");
  return { ...caller, session: caller.session };
}
