/** Of an authenticator's name, in UTF-16 units, as the server takes it. */
export const maxNameLength = 60;
