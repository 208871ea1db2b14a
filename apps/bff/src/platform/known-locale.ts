import { type Locale, localeSchema } from "@futae/contract/fields";

/** The language a user chose, or null: the browser's decides. */
export const knownLocale = (locale: string | null): Locale | null =>
  localeSchema.safeParse(locale).data ?? null;
