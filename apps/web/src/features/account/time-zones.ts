/** Every time zone this browser knows, with the one in use, which may have gone out of that list. */
export function timeZoneOptions(current: string): { value: string; label: string }[] {
  const names = Intl.supportedValuesOf("timeZone");
  const all = names.includes(current) ? names : [current, ...names];
  return all.map((name) => ({ value: name, label: name.replaceAll("_", " ") }));
}

/** The time zone of this device. */
export function deviceTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
