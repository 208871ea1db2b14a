import type { NewRecoveryCodes } from "@futae/contract/two-factor";

/** Recovery codes to keep, and why they were made. */
export interface RecoveryCodesToSave extends NewRecoveryCodes {
  occasion: "enabled" | "renewed";
}
