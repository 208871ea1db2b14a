import type { KeyUse } from "@futae/storage/encryption-keys";

const count = new Intl.NumberFormat("en");

/** What needs a key, for the operator. */
export const keyUseText = (use: Omit<KeyUse, "keyId">): string =>
  [
    `authenticators ${count.format(use.authenticators)}`,
    `pending enrolments ${count.format(use.enrolments)}`,
    `recovery codes ${count.format(use.recoveryCodes)}`,
  ].join(", ");
