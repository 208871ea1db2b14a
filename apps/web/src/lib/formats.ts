import { isKnownTimeZone } from "@futae/contract/time-zone";
import type { Language } from "./language.ts";
import { shownTimeZone } from "./time-zone.ts";

const dayMilliseconds = 24 * 60 * 60 * 1000;

/** In the reader's zone; in the device's where this browser does not know that one. */
function formatted(date: Date, language: string, options: Intl.DateTimeFormatOptions): string {
  const zone = shownTimeZone();
  const timeZone = zone !== undefined && isKnownTimeZone(zone) ? zone : undefined;
  return new Intl.DateTimeFormat(language, { ...options, timeZone }).format(date);
}

/** The calendar day a moment falls on, as 2026-11-22. */
function calendarDay(date: Date): string {
  return formatted(date, "sv", { dateStyle: "short" });
}

function daysBetween(earlier: Date, later: Date): number {
  return (Date.parse(calendarDay(later)) - Date.parse(calendarDay(earlier))) / dayMilliseconds;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** As people say it: 今日 10:12, Yesterday 7:40 PM, 11月20日 3:02; the day alone for another year. */
export function kindMoment(date: Date, language: Language, now: Date): string {
  const daysAgo = daysBetween(date, now);
  if (daysAgo === 0 || daysAgo === 1) {
    const day = new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(-daysAgo, "day");
    return `${capitalised(day)} ${timeOf(date, language)}`;
  }
  const isOfThisYear = calendarDay(date).slice(0, 4) === calendarDay(now).slice(0, 4);
  if (!isOfThisYear) return dayOf(date, language);
  const day = formatted(date, language, { month: language === "ja" ? "long" : "short", day: "numeric" });
  return `${day} ${timeOf(date, language)}`;
}

/** To the second, with the time zone. */
export function exactMoment(date: Date, language: Language): string {
  return formatted(date, language, { dateStyle: "full", timeStyle: "long" });
}

/** 2026年8月3日, August 3, 2026. */
export function dayOf(date: Date, language: Language): string {
  return formatted(date, language, { dateStyle: "long" });
}

/** 10:12, 10:12 AM. */
export function timeOf(date: Date, language: Language): string {
  return formatted(date, language, { timeStyle: "short" });
}
