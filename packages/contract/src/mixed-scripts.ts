/** Scripts in daily use that stand alone (UAX #31 table 5). */
const singleScripts = [
  ...["Arab", "Armn", "Beng", "Cyrl", "Deva", "Ethi", "Geor", "Grek", "Gujr", "Guru", "Hebr", "Khmr", "Knda"],
  ...["Laoo", "Mlym", "Mymr", "Orya", "Sinh", "Taml", "Telu", "Thaa", "Thai", "Tibt"],
];

/** Scripts that are written together with Latin letters (UTS #39 §5.2, “highly restrictive”). */
const writtenTogether = [
  ["Latn", "Hani", "Hira", "Kana"],
  ["Latn", "Hani", "Bopo"],
  ["Latn", "Hani", "Hang"],
];

const inOneSystem = new RegExp(
  [...singleScripts.map((script) => [script]), ...writtenTogether]
    .map((scripts) => ["Zyyy", "Zinh", ...scripts].map((script) => `\\p{scx=${script}}`).join(""))
    .map((signs) => `^[${signs}]*$`)
    .join("|"),
  "u",
);

/**
 * Whether a name's letters come from more than one writing system (UTS #39 §5.2: not “highly restrictive”), as with a
 * Cyrillic о among Latin letters, which looks like another name.
 */
export const mixesScripts = (name: string): boolean => !inOneSystem.test(name.normalize("NFKC"));
