import type { LiveChallenge } from "@futae/storage/challenges";
import type { UserRow } from "@futae/storage/schema";
import type { LiveSession } from "@futae/storage/sessions";

/** Where a request comes from. */
export interface Origin {
  /** The client's address in canonical form. */
  readonly address: string;
  readonly userAgent: string;
  readonly requestId: string;
}

/** Anyone: what a public route knows of the browser that calls it. */
export interface Visitor extends Origin {
  readonly session: LiveSession | undefined;
  readonly challenge: LiveChallenge | undefined;
  /** Whether the route demands a recent authentication of the session. */
  readonly needsRecentAuthentication: boolean;
}

/** Someone signed in. */
export interface SignedIn extends Origin {
  readonly session: LiveSession;
  readonly needsRecentAuthentication: boolean;
}

/** Someone whose password was right and who still owes something. */
export interface Challenged extends Origin {
  readonly challenge: LiveChallenge;
}

/** The operator at the command line. */
export interface Operator extends Origin {
  readonly operator: string;
}

export type Actor = Visitor | SignedIn | Challenged | Operator;

/** The user who acts: signed in, or with the right password. */
export function actingUser(actor: Actor): UserRow | undefined {
  if ("session" in actor && actor.session !== undefined) return actor.session.user;
  return "challenge" in actor ? actor.challenge?.user : undefined;
}
