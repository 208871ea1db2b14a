/**
 * Names the user a page was made for, by id: on every write of a session or a pending sign-in, and on any read that
 * wants to be sure. The credential of another user refuses it (`session.other_user`).
 */
export const userHeader = "Futae-User";
