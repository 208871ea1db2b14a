import type { Device } from "@futae/contract/sessions";
import Bowser from "bowser";

/** The parser takes an unknown browser's name from the text itself: it would carry a stranger's words into a mail. */
const browsers = new Set<string>(Object.values(Bowser.BROWSER_MAP));

const kinds: Record<string, Device["kind"]> = { desktop: "desktop", mobile: "phone", tablet: "tablet" };

/**
 * What a browser says of itself, without versions: browsers have stopped telling the true one of their system. Anybody
 * can send any user agent, so this is for recognition alone.
 */
export function deviceOf(userAgent: string): Device {
  // The parser refuses an empty text.
  const { browser, os, platform } = Bowser.parse(userAgent || "unknown");
  return {
    kind: kinds[platform.type ?? ""] ?? "unknown",
    browser: browsers.has(browser.name ?? "") ? (browser.name ?? null) : null,
    // People know an iPhone from an iPad, not by the name of its system.
    system: (os.name === "iOS" ? platform.model : undefined) || os.name || null,
  };
}

/** The device in words for the audit log: `Chrome, Windows`; never what anybody can make it say. */
export function deviceName(userAgent: string): string {
  const { browser, system } = deviceOf(userAgent);
  return [browser, system].filter((part) => part !== null).join(", ") || "unknown";
}
