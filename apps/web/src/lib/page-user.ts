import type { Session } from "@futae/contract/sign-in";

let id: string | undefined;

/** The id of the user this page was made for: every request carries it, so that the page never acts for another. */
export const pageUser = (): string | undefined => id;

/** Makes the page this user's from now on; nobody's before a login. */
export function makePageFor(userId: string | undefined): void {
  id = userId;
}

/** The user that an answer about the session names. */
export const userOf = ({ user, pendingUser }: Session): string | undefined => (user ?? pendingUser)?.id;

/** Whether the browser holds the session of another user than the page's. */
export function isOthers(session: Session): boolean {
  const userId = userOf(session);
  return id !== undefined && userId !== undefined && userId !== id;
}
