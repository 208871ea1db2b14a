import { initReactI18next, useTranslation } from "react-i18next";
import { i18n } from "./i18n.ts";
import { loadChunk } from "./load-chunk.ts";

export type Language = "ja" | "en";

const storageKey = "futae-language";

type MessageGroup = "sign-in" | "pending-sign-in" | "portal";

/** A chunk for each language and part of the app; only the reader's language, and what is open, is loaded. */
const messageLoaders = {
  "sign-in": {
    ja: async () => (await import("@futae/messages/ja-sign-in")).signIn,
    en: async () => (await import("@futae/messages/en-sign-in")).signIn,
  },
  "pending-sign-in": {
    ja: async () => (await import("@futae/messages/ja-pending-sign-in")).pendingSignIn,
    en: async () => (await import("@futae/messages/en-pending-sign-in")).pendingSignIn,
  },
  portal: {
    ja: async () => (await import("@futae/messages/ja-portal")).portal,
    en: async () => (await import("@futae/messages/en-portal")).portal,
  },
};

const openGroups = new Set<MessageGroup>();

async function loadGroup(group: MessageGroup, language: Language) {
  const messages = await loadChunk<object>(messageLoaders[group][language]);
  for (const [noun, texts] of Object.entries(messages)) i18n.addResourceBundle(language, noun, texts, true);
}

/** Loads the texts of a part of the app, now and after every change of language. */
export async function openMessages(group: MessageGroup): Promise<void> {
  openGroups.add(group);
  await loadGroup(group, currentLanguage());
}

function isLanguage(name: string | null | undefined): name is Language {
  return name === "ja" || name === "en";
}

function rememberedLanguage(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    // Blocked, as cookies may be.
    return null;
  }
}

function rememberLanguage(language: Language) {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // Blocked or full: the choice lasts as long as the page.
  }
}

/** The language chosen on this device, else the first known one of the browser, else English. */
export function preferredLanguage(): Language {
  const remembered = rememberedLanguage();
  if (isLanguage(remembered)) return remembered;
  return navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? "en";
}

async function showLanguage(language: Language) {
  await Promise.all([...openGroups].map((group) => loadGroup(group, language)));
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
}

export async function startLanguage(): Promise<void> {
  await i18n.use(initReactI18next).init({
    resources: {},
    fallbackLng: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  openGroups.add("sign-in");
  await showLanguage(preferredLanguage());
}

/** Switches the language. When `loadChunk` throws, so does this; the page stays, and the next one opens in it. */
export async function switchLanguage(language: Language): Promise<void> {
  rememberLanguage(language);
  await showLanguage(language);
}

function currentLanguage(): Language {
  return i18n.language === "ja" ? "ja" : "en";
}

export function useLanguage(): Language {
  useTranslation();
  return currentLanguage();
}
