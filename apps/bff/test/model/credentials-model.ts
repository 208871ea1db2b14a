const inMinutes = (count: number) => count * 60_000;

export interface SessionModel {
  readonly endsAt: number;
  lastSeenAt: number;
  authenticatedAt: number;
}

export interface PendingSignInModel {
  readonly endsAt: number;
  wrongCodes: number;
}

/** What a browser holds; the server may have ended it long ago. */
export interface BrowserModel {
  session?: SessionModel | undefined;
  pendingSignIn?: PendingSignInModel | undefined;
}

/** The sessions and pending sign-ins of an account, until something ends them; one past its time is still kept. */
export class CredentialsModel {
  readonly sessions = new Set<SessionModel>();
  readonly pendingSignIns = new Set<PendingSignInModel>();

  /** The live session of a browser, seen now. */
  session({ session }: BrowserModel, now: number): SessionModel | undefined {
    if (session === undefined || !this.sessions.has(session)) return undefined;
    if (session.endsAt <= now || session.lastSeenAt <= now - inMinutes(60)) return undefined;
    if (session.lastSeenAt < now - inMinutes(1)) session.lastSeenAt = now;
    return session;
  }

  /** The live session of a browser whose full authentication is fresh, or what it lacks. */
  authenticatedSession(browser: BrowserModel, now: number): SessionModel | string {
    const session = this.session(browser, now);
    if (session === undefined) return "session.required";
    const age = now - session.authenticatedAt;
    return age >= 0 && age <= inMinutes(10) ? session : "session.step_up_required";
  }

  pendingSignIn({ pendingSignIn }: BrowserModel, now: number): PendingSignInModel | undefined {
    if (pendingSignIn === undefined || !this.pendingSignIns.has(pendingSignIn)) return undefined;
    return pendingSignIn.endsAt > now ? pendingSignIn : undefined;
  }

  openSession(browser: BrowserModel, now: number): string {
    const session = { endsAt: now + inMinutes(24 * 60), lastSeenAt: now, authenticatedAt: now };
    this.sessions.add(session);
    Object.assign(browser, { session, pendingSignIn: undefined });
    return "signed-in";
  }

  openPendingSignIn(browser: BrowserModel, now: number): string {
    const pendingSignIn = { endsAt: now + inMinutes(10), wrongCodes: 0 };
    this.pendingSignIns.add(pendingSignIn);
    Object.assign(browser, { session: undefined, pendingSignIn });
    return "code-required";
  }

  /** Ends what a browser holds and may still use. */
  endHeld(browser: BrowserModel, now: number): void {
    const session = this.session(browser, now);
    const pendingSignIn = this.pendingSignIn(browser, now);
    if (session) this.sessions.delete(session);
    if (pendingSignIn) this.pendingSignIns.delete(pendingSignIn);
  }

  endAllBut(session: SessionModel): void {
    this.endAll();
    this.sessions.add(session);
  }

  endAll(): void {
    this.sessions.clear();
    this.pendingSignIns.clear();
  }
}
