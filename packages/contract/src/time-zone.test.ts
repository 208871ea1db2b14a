import { expect, it } from "vitest";
import { isKnownTimeZone } from "./time-zone.ts";

it.each(["Asia/Tokyo", "UTC", "America/Argentina/Buenos_Aires"])("the time zone %s is known", (name) => {
  expect(isKnownTimeZone(name)).toBe(true);
});

it.each(["Etc/Unknown", "Asia/Edo", "Mars/Olympus", "", "\0"])(
  "the time zone %j is unknown, without an exception",
  (name) => {
    expect(isKnownTimeZone(name)).toBe(false);
  },
);
