/** Recovery codes just made, and whose they are. */
export interface NewRecoveryCodes {
  recoveryCodes: string[];
  issuer: string;
  accountName: string;
}
