import type { Locale } from "@futae/contract/fields";
import { isKnownTimeZone } from "@futae/contract/time-zone";

/** An instant, in epoch milliseconds, to the minute with its zone; in UTC where this server does not know the zone. */
export const timeIn = (
  at: number,
  { locale, timeZone }: { locale: Locale; timeZone: string | null },
): string =>
  new Intl.DateTimeFormat(locale, {
    timeZone: timeZone !== null && isKnownTimeZone(timeZone) ? timeZone : "UTC",
    year: "numeric",
    month: "long",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  }).format(at);
