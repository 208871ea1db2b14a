import { expect, it } from "vitest";
import { isKnownTimeZone } from "./time-zone.ts";

it.each(["Asia/Tokyo", "UTC", "America/Argentina/Buenos_Aires"])("knows %s", (name) => {
  expect(isKnownTimeZone(name)).toBe(true);
});

it.each(["Etc/Unknown", "Asia/Edo", "Mars/Olympus", "", "\0"])(
  "does not know %j, and does not throw",
  (name) => {
    expect(isKnownTimeZone(name)).toBe(false);
  },
);
