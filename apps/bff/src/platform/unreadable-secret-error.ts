/** A secret at rest does not open: its key is gone or the row was changed. The request fails closed. */
export class UnreadableSecretError extends Error {}
