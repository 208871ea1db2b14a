import type { Session } from "@futae/contract/sign-in";

let id: string | undefined;

/** The id of the user this page was made for: every request of the page says it, so that it never acts for another. */
export const pageUser = (): string | undefined => id;

/** From now on the page is this user's; nobody's before a login. */
export function makePageFor(userId: string | undefined): void {
  id = userId;
}

/** Whom an answer about the session names. */
export const userOf = ({ user, pendingUser }: Session): string | undefined => (user ?? pendingUser)?.id;

/** Whether the browser holds somebody's session, and not of whom this page was made for. */
export function isOthers(session: Session): boolean {
  const userId = userOf(session);
  return id !== undefined && userId !== undefined && userId !== id;
}
