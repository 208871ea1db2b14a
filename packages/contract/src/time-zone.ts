/** Whether this browser or server can tell times in a zone: the saved one may be newer than it, or `Etc/Unknown`. */
export function isKnownTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
