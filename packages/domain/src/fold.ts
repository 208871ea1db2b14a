const invisible = /\p{Default_Ignorable_Code_Point}/gu;
const dottedSmallI = "i\u0307";

/** Folds case. The upper case between makes ß equal to ss, the two small sigmas equal, and the Turkish ı an I. */
const foldCase = (text: string): string =>
  text.toLowerCase().toUpperCase().toLowerCase().replaceAll(dottedSmallI, "i");

/**
 * The same form for login names that people read as the same: compatibility forms, case (with the Turkish i) and width
 * folded, invisible characters and outer white space removed. Accents stay, nothing is refused (ET-4; UTS #36,
 * NFKC_Casefold of UAX #31).
 */
export const foldLoginName = (loginName: string): string =>
  foldCase(loginName.normalize("NFKC").replace(invisible, "")).normalize("NFKC").trim();

const katakana = /[\u30A1-\u30F6]/g;
const katakanaToHiragana = 0x60;

/** The form for searching: as for login names, with katakana (half-width too) as hiragana and no white space. */
export const foldSearch = (text: string): string =>
  foldLoginName(text)
    .replace(katakana, (letter) => String.fromCharCode(letter.charCodeAt(0) - katakanaToHiragana))
    .replace(/\s+/g, "");

/** The text a user is found by: display name and login name, folded, on two lines so that no search spans both. */
export const searchKey = (user: { displayName: string; loginName: string }): string =>
  `${foldSearch(user.displayName)}\n${foldSearch(user.loginName)}`;
