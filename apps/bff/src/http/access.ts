import { proofIsFresh } from "@futae/domain/lifetime";
import { createMiddleware } from "hono/factory";
import type { Challenged, SignedIn, Visitor } from "../actor.ts";
import type { Environment } from "./environment.ts";
import { ProblemError } from "./problem-error.ts";

/**
 * Who may call a route. `challenge` needs a right password that still owes something; `step-up` a session whose last
 * full proof is fresh; `admin-step-up` an administrator's such session.
 */
export const accessLevels = ["public", "challenge", "session", "step-up", "admin", "admin-step-up"] as const;
export type Access = (typeof accessLevels)[number];

/** Refuses whoever lacks a route's access, before its body is looked at (ASVS 5.0 8.3.1). */
export const requireAccess = (access: Access) =>
  createMiddleware<Environment>(async (c, next) => {
    const visitor = c.get("visitor");
    const { session, challenge } = visitor;
    if (access === "challenge") {
      if (challenge === undefined) throw new ProblemError("session.challenge_expired");
    } else if (access !== "public") {
      if (session === undefined) throw new ProblemError("session.required");
      if (access.startsWith("admin") && session.user.role !== "administrator")
        throw new ProblemError("admin.forbidden");
      const needsRecentAuthentication = access === "step-up" || access === "admin-step-up";
      if (needsRecentAuthentication && !proofIsFresh(session.session.provedAt, c.get("now"))) {
        throw new ProblemError("session.step_up_required");
      }
      c.set("visitor", { ...visitor, needsRecentAuthentication });
    }
    await next();
  });

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
