import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./root.mjs";

const dist = join(root, "apps/web/dist");
const page = readFileSync(join(dist, "index.html"), "utf8");
const files = readdirSync(dist, { recursive: true, encoding: "utf8" });

test("the built page loads files of its own origin and nothing else (XS-4)", () => {
  const addresses = [...page.matchAll(/\b(?:src|href)="([^"]*)"/g)].map(([, address = ""]) => address);
  expect(addresses.length).toBeGreaterThan(2);
  for (const address of addresses) {
    expect(address).toMatch(/^\/[\w]/);
    expect(existsSync(join(dist, address)), address).toBe(true);
  }
});

test("the built page has no inline script, style or handler (XS-1)", () => {
  expect(page).not.toMatch(/<script(?![^>]* src=)[^>]*>/);
  expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/i);
});

test("the built styles fetch nothing from elsewhere (XS-4)", () => {
  const styles = files
    .filter((file) => file.endsWith(".css"))
    .map((file) => readFileSync(join(dist, file), "utf8"));
  expect(styles.length).toBeGreaterThan(0);
  for (const text of styles) expect(text).not.toMatch(/url\(\s*["']?(?:https?:)?\/\/|@import/);
});

test("no source map and no hidden file is built (CA-3)", () => {
  expect(files.filter((file) => /\.map$|(?:^|\/)\.(?!built-from$)/.test(file))).toEqual([]);
});
