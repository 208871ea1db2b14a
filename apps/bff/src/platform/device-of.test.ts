import { expect, test } from "vitest";
import { deviceName, deviceOf } from "./device-of.ts";

const webKit = "AppleWebKit/537.36 (KHTML, like Gecko)";

test.each([
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webKit} Chrome/142.0.0.0 Safari/537.36`,
    "desktop",
    "Chrome, Windows",
  ],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webKit} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0`,
    "desktop",
    "Microsoft Edge, Windows",
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
    "desktop",
    "Safari, macOS",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
    "phone",
    "Safari, iPhone",
  ],
  [
    "Mozilla/5.0 (iPad; CPU OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 Mobile/15E148 Safari/604.1",
    "tablet",
    "Safari, iPad",
  ],
  [
    `Mozilla/5.0 (Linux; Android 14; Pixel 8) ${webKit} Chrome/130.0.0.0 Mobile Safari/537.36`,
    "phone",
    "Chrome, Android",
  ],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", "desktop", "Firefox, Linux"],
  ["curl/8.5.0", "unknown", "unknown"],
  ["", "unknown", "unknown"],
  ["Your account is locked, open http://evil.example/1 now", "unknown", "unknown"],
  ["(".repeat(300), "unknown", "unknown"],
])("%s is a %s: %s", (userAgent, kind, name) => {
  expect(deviceOf(userAgent).kind).toBe(kind);
  expect(deviceName(userAgent)).toBe(name);
});

test("what is not known is not guessed", () => {
  expect(deviceOf("curl/8.5.0")).toEqual({ kind: "unknown", browser: null, system: null });
});
