import type { RequiredStep } from "@futae/domain/required-step";
import type { LivePendingSignIn } from "@futae/storage/pending-sign-ins";
import type { UserRow } from "@futae/storage/schema";
import type { LiveSession } from "@futae/storage/sessions";

/** Where a request comes from. */
export interface RequestSource {
  /** The client's address in canonical form. */
  readonly address: string;
  readonly userAgent: string;
  readonly requestId: string;
}

/** Anyone: what a public route knows of the browser that calls it. */
export interface Caller extends RequestSource {
  readonly session: LiveSession | undefined;
  readonly pendingSignIn: LivePendingSignIn | undefined;
  /** Whether the route demands a recent authentication of the session. */
  readonly needsRecentAuthentication: boolean;
}

/** Someone signed in. */
export interface SignedIn extends RequestSource {
  readonly session: LiveSession;
  readonly needsRecentAuthentication: boolean;
}

/** Someone whose password was right and who has a required step left. */
export interface SigningIn<Step extends RequiredStep = RequiredStep> extends RequestSource {
  readonly pendingSignIn: LivePendingSignIn & { readonly pendingSignIn: { readonly requiredStep: Step } };
}

/** The operator at the command line. */
export interface Operator extends RequestSource {
  readonly operator: string;
}

export type Actor = Caller | SignedIn | SigningIn | Operator;

/** The user who acts: signed in, or with the right password. */
export function actingUser(actor: Actor): UserRow | undefined {
  if ("session" in actor && actor.session !== undefined) return actor.session.user;
  return "pendingSignIn" in actor ? actor.pendingSignIn?.user : undefined;
}
