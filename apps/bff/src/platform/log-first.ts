const unprintable = /[^\x20-\x7E]/g;
const longest = 100;

/** Printable ASCII and no more of it than this, so that what others wrote forges nothing where it is shown (AU-3). */
export const printable = (text: string, length = longest): string =>
  text.replace(unprintable, "").slice(0, length);

/** Tells each of the first texts once, printable and short, and of the rest nothing: no client fills the log. */
export function logFirst(limit: number, tell: (text: string) => void): (text: string) => void {
  const told = new Set<string>();
  return (text) => {
    const shown = printable(text);
    if (told.size >= limit || told.has(shown)) return;
    told.add(shown);
    tell(shown);
  };
}
