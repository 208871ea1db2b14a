import { afterEach, expect, test, vi } from "vitest";
import { i18n } from "./i18n.ts";
import { preferredLanguage, startLanguage, switchLanguage } from "./language.ts";

afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
});

const refuse = () => {
  throw new DOMException("refused", "SecurityError");
};

test("the language chosen on this device comes first, unless it is unknown", () => {
  vi.spyOn(navigator, "languages", "get").mockReturnValue(["fr", "ja-JP", "en"]);
  expect(preferredLanguage()).toBe("ja");
  localStorage.setItem("futae-language", "en");
  expect(preferredLanguage()).toBe("en");
  localStorage.setItem("futae-language", "fr");
  expect(preferredLanguage()).toBe("ja");
});

test("where storage is blocked the browser's language is shown, and another can be chosen", async () => {
  vi.spyOn(Storage.prototype, "getItem").mockImplementation(refuse);
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(refuse);
  vi.spyOn(navigator, "languages", "get").mockReturnValue(["ja"]);
  await startLanguage();
  expect(i18n.language).toBe("ja");
  await switchLanguage("en");
  expect(i18n.language).toBe("en");
});
