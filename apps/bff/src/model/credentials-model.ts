const inMinutes = (count: number) => count * 60_000;

export interface SessionModel {
  readonly endsAt: number;
  lastSeenAt: number;
  provedAt: number;
}

export interface ChallengeModel {
  readonly endsAt: number;
  wrongCodes: number;
}

/** What a browser holds; the server may have ended it long ago. */
export interface BrowserModel {
  session?: SessionModel | undefined;
  challenge?: ChallengeModel | undefined;
}

/** The sessions and challenges of an account, until something ends them; one past its time is still kept. */
export class CredentialsModel {
  readonly sessions = new Set<SessionModel>();
  readonly challenges = new Set<ChallengeModel>();

  /** The live session of a browser, seen now. */
  session({ session }: BrowserModel, now: number): SessionModel | undefined {
    if (session === undefined || !this.sessions.has(session)) return undefined;
    if (session.endsAt <= now || session.lastSeenAt <= now - inMinutes(60)) return undefined;
    if (session.lastSeenAt < now - inMinutes(1)) session.lastSeenAt = now;
    return session;
  }

  /** The live session of a browser whose full proof is fresh, or what it lacks. */
  provenSession(browser: BrowserModel, now: number): SessionModel | string {
    const session = this.session(browser, now);
    if (session === undefined) return "session.required";
    const age = now - session.provedAt;
    return age >= 0 && age <= inMinutes(10) ? session : "session.step_up_required";
  }

  challenge({ challenge }: BrowserModel, now: number): ChallengeModel | undefined {
    if (challenge === undefined || !this.challenges.has(challenge)) return undefined;
    return challenge.endsAt > now ? challenge : undefined;
  }

  openSession(browser: BrowserModel, now: number): string {
    const session = { endsAt: now + inMinutes(24 * 60), lastSeenAt: now, provedAt: now };
    this.sessions.add(session);
    Object.assign(browser, { session, challenge: undefined });
    return "signed-in";
  }

  openChallenge(browser: BrowserModel, now: number): string {
    const challenge = { endsAt: now + inMinutes(10), wrongCodes: 0 };
    this.challenges.add(challenge);
    Object.assign(browser, { session: undefined, challenge });
    return "code-required";
  }

  /** Ends what a browser holds and may still use. */
  endHeld(browser: BrowserModel, now: number): void {
    const session = this.session(browser, now);
    const challenge = this.challenge(browser, now);
    if (session) this.sessions.delete(session);
    if (challenge) this.challenges.delete(challenge);
  }

  endAllBut(session: SessionModel): void {
    this.endAll();
    this.sessions.add(session);
  }

  endAll(): void {
    this.sessions.clear();
    this.challenges.clear();
  }
}
