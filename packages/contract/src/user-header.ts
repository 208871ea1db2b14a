/**
 * The header with the id of the user a page was made for. A write of a session or a pending sign-in must have it, a
 * read may. A request with the credential of another user is refused (`session.other_user`).
 */
export const userHeader = "Futae-User";
