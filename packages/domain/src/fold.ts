const invisible = /\p{Default_Ignorable_Code_Point}/gu;
const dottedSmallI = "i\u0307";

/** Down, up, down: the way up makes ß one with ss, the two small sigmas one, and the Turkish ı an I. */
const foldCase = (text: string): string =>
  text.toLowerCase().toUpperCase().toLowerCase().replaceAll(dottedSmallI, "i");

/**
 * One form for names that people take for the same: compatibility forms, case (Turkish i's included) and width folded,
 * invisible signs and outer white space gone; accents count, nothing is refused (ET-4; UTS #36, NFKC_Casefold of
 * UAX #31).
 */
export const foldLoginName = (loginName: string): string =>
  foldCase(loginName.normalize("NFKC").replace(invisible, "")).normalize("NFKC").trim();

const katakana = /[\u30A1-\u30F6]/g;
const katakanaToHiragana = 0x60;

/** One form for searching: as for login names, and katakana (half-width too) as hiragana, all white space gone. */
export const foldSearch = (text: string): string =>
  foldLoginName(text)
    .replace(katakana, (letter) => String.fromCharCode(letter.charCodeAt(0) - katakanaToHiragana))
    .replace(/\s+/g, "");

/** What a user is found by: display name and login name, folded, each on its own line so that no search spans both. */
export const searchKey = (user: { displayName: string; loginName: string }): string =>
  `${foldSearch(user.displayName)}\n${foldSearch(user.loginName)}`;
