import { isKnownTimeZone } from "@futae/contract/time-zone";

/** Every time zone this browser knows, with the one in use, which may have gone out of that list. */
export function timeZoneOptions(current: string): { value: string; label: string }[] {
  const names = Intl.supportedValuesOf("timeZone");
  const all = names.includes(current) ? names : [current, ...names];
  return all.map((name) => ({ value: name, label: name.replaceAll("_", " ") }));
}

const reportedTimeZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The time zone of this device; UTC where the browser cannot tell. */
export function deviceTimeZone(): string {
  const reported = reportedTimeZone();
  return isKnownTimeZone(reported) ? reported : "UTC";
}

/** The time zone of the account, else of the device, where this browser does not know it. */
export function unknownTimeZone(saved: string | null): string | undefined {
  const wanted = saved ?? reportedTimeZone();
  return isKnownTimeZone(wanted) ? undefined : wanted;
}
