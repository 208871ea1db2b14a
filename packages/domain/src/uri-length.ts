const characters = new Intl.Segmenter("und", { granularity: "grapheme" });

/** How many octets a text takes in a URI once it is percent-encoded (RFC 3986 §2.1): nine for a kanji. */
export const uriLength = (text: string): number => encodeURIComponent(text).length;

/**
 * The longest start of a text that takes at most this many octets in a URI, cut between grapheme clusters (UAX #29).
 */
export function startWithin(text: string, maxUriLength: number): string {
  let end = 0;
  let length = 0;
  for (const { segment, index } of characters.segment(text)) {
    length += uriLength(segment);
    if (length > maxUriLength) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}
