import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./root.mjs";

const isSource = (file: string) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file);

/** The sources under a folder that run for people, without tests, as [path, text]. */
function sources(folder: string): [string, string][] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((file) => `${folder}/${file}`)
    .filter(isSource)
    .map((file) => [file, readFileSync(join(root, file), "utf8")]);
}

const web = sources("apps/web/src");
const server = ["apps/bff/src", "packages/domain/src", "packages/storage/src"].flatMap(sources);

const filesWith = (files: [string, string][], pattern: RegExp) =>
  files.filter(([, text]) => pattern.test(text)).map(([file]) => file);

const operand = /([\w.?]+(?:\([\w.]*\))?|["'][^"']*["'])/.source;
const comparison = new RegExp(`${operand}\\)* [!=]== ${operand}(?!\\[)`, "g");
const secretName = /(?:hash|token|digest|hmac|secret|recoveryCode|canary|password)\w*(?:\([\w.]*\))?$/i;
const literal = /^(?:undefined|null|\d+|["'].*)$/;

/** Comparisons that stop at the first differing byte, of two values that are called like a secret. */
const hastyComparisons = (files: [string, string][]) =>
  files.flatMap(([, text]) =>
    [...text.matchAll(comparison)]
      .filter(([, left = "", right = ""]) => secretName.test(left) || secretName.test(right))
      .filter(([, left = "", right = ""]) => ![left, right].some((side) => literal.test(side)))
      .map(([found]) => found),
  );

/** The operator's own keys at the start; two fields of one request. Nobody else learns from the time it takes. */
const harmless = [
  "canaryOf(key)) !== canaryOf(key)",
  "normalisePassword(input.current) === normalisePassword(input.password)",
];

test("no secret is compared with ===, except where nobody else can ask (TV-5)", () => {
  expect(hastyComparisons(server).filter((found) => !harmless.includes(found))).toEqual([]);
  const planted = "if (row.tokenHash === hashToken(token)) {}";
  expect(hastyComparisons([["planted.ts", planted]])).toHaveLength(1);
});

test("codes are compared in one place, in constant time (TV-5)", () => {
  expect(filesWith(server, /timingSafeEqual\(/)).toEqual(["apps/bff/src/platform/totp.ts"]);
});

test("no text becomes markup or code (XS-2)", () => {
  const becomesMarkup = /dangerouslySetInnerHTML|(?:inner|outer)HTML|insertAdjacentHTML|document\.write/;
  const becomesCode = /\beval\(|new Function\(|javascript:|srcdoc/i;
  expect(filesWith(web, becomesMarkup)).toEqual([]);
  expect(filesWith(web, becomesCode)).toEqual([]);
});

test("the browser stores nothing but the language (SE-7)", () => {
  expect(filesWith(web, /localStorage/)).toEqual(["apps/web/src/lib/language.ts"]);
  expect(filesWith(web, /sessionStorage|indexedDB|document\.cookie|caches\./)).toEqual([]);
});

test("no page sends requests by itself, which would keep a session alive (SE-8)", () => {
  expect(filesWith(web, /refetchInterval|EventSource|WebSocket/)).toEqual([]);
});

test("the server redirects to one page of its own and nowhere else (OR-1)", () => {
  expect(filesWith(server, /\.redirect\(|["']Location["']/)).toEqual([
    "apps/bff/src/http/change-password.ts",
  ]);
});

test("the server reads the host of a request only to refuse it (IP-4)", () => {
  expect(filesWith(server, /header\(["'](?:X-Forwarded-)?Host["']\)|\breq\.url\b/i)).toEqual([
    "apps/bff/src/http/loopback-hosts.ts",
  ]);
});
