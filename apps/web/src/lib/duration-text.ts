import type { Language } from "./language.ts";

function amount(value: number, unit: "hour" | "minute" | "second", language: Language): string {
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(value);
}

/** The name of a unit as it stands behind this number: hour, hours, 時間. */
export function unitName(value: number, unit: "hour" | "minute", language: Language): string {
  const format = new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" });
  return format.formatToParts(value).find(({ type }) => type === "unit")?.value ?? unit;
}

/** A wait in its two largest units: 14分32秒, 14 minutes 32 seconds, 2 hours. */
export function durationText(seconds: number, language: Language): string {
  const whole = Math.max(0, Math.ceil(seconds));
  const parts = [
    { value: Math.floor(whole / 3600), unit: "hour" },
    { value: Math.floor((whole % 3600) / 60), unit: "minute" },
    { value: whole % 60, unit: "second" },
  ] as const;
  const first = parts.findIndex(({ value }) => value > 0);
  if (first < 0) return amount(0, "second", language);
  return parts
    .slice(first, first + 2)
    .filter(({ value }) => value > 0)
    .map(({ value, unit }) => amount(value, unit, language))
    .join(language === "ja" ? "" : " ");
}
