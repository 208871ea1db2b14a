import { createInstance } from "i18next";

/** The texts in the reader's language, as far as `language.ts` has loaded them. */
export const i18n = createInstance();
