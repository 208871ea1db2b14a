import { userHeader } from "@futae/contract/user-header";
import { proofIsFresh } from "@futae/domain/lifetime";
import type { UserRow } from "@futae/storage/schema";
import { createMiddleware } from "hono/factory";
import { actingUser, type Challenged, type SignedIn, type Visitor } from "../actor.ts";
import type { Environment } from "./environment.ts";
import { ProblemError } from "./problem-error.ts";

/**
 * Who may call a route. `any` is whoever holds a credential, or none; `challenge` needs a right password that still owes
 * something; `step-up` a session whose last full proof is fresh; `admin-step-up` an administrator's such session.
 */
export const accessLevels = [
  "public",
  "any",
  "challenge",
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
    const visitor = c.get("visitor");
    const user = demandedUser(access, visitor);
    const named = c.req.header(userHeader);
    const mayBeUnnamed = c.req.method === "GET" || c.req.method === "HEAD";
    if (user !== undefined && named !== user.id && !(named === undefined && mayBeUnnamed))
      throw new ProblemError("session.other_user");
    if (access.startsWith("admin") && user?.role !== "administrator")
      throw new ProblemError("admin.forbidden");
    const needsRecentAuthentication = access === "step-up" || access === "admin-step-up";
    if (needsRecentAuthentication && !isFreshlyProven(visitor, c.get("now")))
      throw new ProblemError("session.step_up_required");
    c.set("visitor", { ...visitor, needsRecentAuthentication });
    await next();
  });

/** Whose credential a route's access demands; nobody's where it demands none. */
function demandedUser(access: Access, visitor: Visitor): UserRow | undefined {
  if (access === "public") return undefined;
  if (access === "any") return actingUser(visitor);
  if (access === "challenge") return challenged(visitor).challenge.user;
  return signedIn(visitor).session.user;
}

const isFreshlyProven = (visitor: Visitor, now: number): boolean =>
  proofIsFresh(signedIn(visitor).session.session.provedAt, now);

/** The caller as someone with a challenge, on a route whose access demands one. */
export function challenged(visitor: Visitor): Challenged {
  if (visitor.challenge === undefined) throw new ProblemError("session.challenge_expired");
  return { ...visitor, challenge: visitor.challenge };
}

/** The caller as someone signed in, on a route whose access demands a session. */
export function signedIn(visitor: Visitor): SignedIn {
  if (visitor.session === undefined) throw new ProblemError("session.required");
  return { ...visitor, session: visitor.session };
}
