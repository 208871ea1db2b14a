/** Recovery codes just made, and why. */
export interface NewRecoveryCodes {
  occasion: "enabled" | "renewed";
  recoveryCodes: string[];
}

/** Recovery codes to keep: whose they are stands on them. */
export interface OwnedRecoveryCodes extends NewRecoveryCodes {
  issuer: string;
  loginName: string;
}
