/** Whether this browser or server knows a time zone: a saved one may be newer than it, or `Etc/Unknown`. */
export function isKnownTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
