import { afterEach, beforeEach, expect } from "vitest";
import { textsOfReact } from "./texts-of-react.ts";

const seen = new Set<string>();

const observer = new MutationObserver((records) => {
  for (const { target } of records) for (const text of textsOfReact(target)) seen.add(text);
});

beforeEach(() => observer.observe(document.body, { childList: true, subtree: true }));

afterEach(() => {
  observer.disconnect();
  const texts = [...seen];
  seen.clear();
  expect(texts, "each text needs an element of its own, for the page to bear being translated").toEqual([]);
});
