/** Invisible characters and those that change the direction of text: joiners, fillers, tags, annotations and others. */
const invisible = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFC\u2800]/u;

/** Scripts in which words are spelled with joiners and non-joiners (RFC 5892 A.1 and A.2, by script). */
const joiningScript =
  "\\p{scx=Arab}\\p{scx=Syrc}\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}\\p{scx=Orya}\\p{scx=Taml}\\p{scx=Telu}\\p{scx=Knda}\\p{scx=Mlym}\\p{scx=Sinh}\\p{scx=Khmr}\\p{scx=Mymr}";

const needed = [
  `(?<=[${joiningScript}])[\\u200C\\u200D]`,
  "(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\uFE0F])\\u200D(?=\\p{Extended_Pictographic})",
  "(?<=\\p{Extended_Pictographic})[\\uFE0E\\uFE0F]",
  "(?<=[0-9#*])\\uFE0F(?=\\u20E3)",
  // Variants of kanji, as people write their names (UTS #37).
  "(?<=\\p{Ideographic})[\\uFE00-\\uFE02\\u{E0100}-\\u{E01EF}]",
];
const neededInvisible = new RegExp(needed.join("|"), "gu");

/** Whether a name has an invisible character that its script, its kanji or its emoji does not need. */
export const hasInvisibleSign = (name: string): boolean => invisible.test(name.replace(neededInvisible, ""));
