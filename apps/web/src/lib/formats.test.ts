import { afterEach, describe, expect, test } from "vitest";
import { durationText } from "./duration-text.ts";
import { dayOf, exactMoment, kindMoment } from "./formats.ts";
import { showTimesIn } from "./time-zone.ts";

const now = new Date(2026, 10, 22, 14, 30);

describe("a moment is written as people say it", () => {
  test.each([
    [new Date(2026, 10, 22, 10, 12), "今日 10:12", "Today 10:12 AM"],
    [new Date(2026, 10, 22, 0, 0), "今日 0:00", "Today 12:00 AM"],
    [new Date(2026, 10, 21, 23, 59), "昨日 23:59", "Yesterday 11:59 PM"],
    [new Date(2026, 10, 20, 3, 2), "11月20日 3:02", "Nov 20 3:02 AM"],
    [new Date(2025, 7, 3, 9, 0), "2025年8月3日", "August 3, 2025"],
  ])("%s", (date, ja, en) => {
    expect(kindMoment(date, "ja", now)).toBe(ja);
    expect(kindMoment(date, "en", now).replace(/\u202f/g, " ")).toBe(en);
  });

  test("can be shown exactly, to the second", () => {
    expect(exactMoment(new Date(2026, 10, 22, 10, 12, 5), "ja")).toContain("2026年11月22日日曜日 10:12:05");
    expect(dayOf(new Date(2026, 7, 3), "ja")).toBe("2026年8月3日");
  });
});

describe("the reader's time zone", () => {
  afterEach(() => showTimesIn(null));

  test("decides the day and the hour that are shown", () => {
    const date = new Date("2026-11-21T15:30:00Z");
    const later = new Date("2026-11-22T14:00:00Z");
    showTimesIn("Asia/Tokyo");
    expect(kindMoment(date, "ja", later)).toBe("今日 0:30");
    showTimesIn("America/New_York");
    expect(kindMoment(date, "ja", later)).toBe("昨日 10:30");
    expect(dayOf(new Date("2026-01-01T00:00:00Z"), "ja")).toBe("2025年12月31日");
  });

  test.each(["Etc/Unknown", "Mars/Olympus"])("is the device's where the browser does not know %s", (zone) => {
    const date = new Date("2026-11-21T15:30:00Z");
    const onThisDevice = exactMoment(date, "ja");
    showTimesIn(zone);
    expect(exactMoment(date, "ja")).toBe(onThisDevice);
  });
});

describe("a duration is written in its two largest units", () => {
  test.each([
    [0, "0 秒", "0 seconds"],
    [1, "1 秒", "1 second"],
    [60, "1 分", "1 minute"],
    [872, "14 分32 秒", "14 minutes 32 seconds"],
    [3600, "1 時間", "1 hour"],
    [86_399, "23 時間59 分", "23 hours 59 minutes"],
  ])("%i s", (seconds, ja, en) => {
    expect(durationText(seconds, "ja")).toBe(ja);
    expect(durationText(seconds, "en")).toBe(en);
  });
});
