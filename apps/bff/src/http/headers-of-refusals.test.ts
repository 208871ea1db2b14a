import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { startTestApp } from "../../test/support/test-app.ts";
import type { Answer } from "../../test/support/test-browser.ts";

const webRoot = mkdtempSync(join(tmpdir(), "futae-headers-"));
mkdirSync(join(webRoot, "assets"));
writeFileSync(join(webRoot, "index.html"), "<title>page</title>");
writeFileSync(join(webRoot, "assets", "app-1.js"), "export {};\n");

const app = await startTestApp({ webRoot, config: { origin: "https://portal.example" } });
afterAll(async () => {
  await app.close();
  rmSync(webRoot, { recursive: true });
});
const browser = app.browser();
const json = { "Content-Type": "application/json" };
const sameOrigin = { "Sec-Fetch-Site": "same-origin" };
const signIn = (headers: Record<string, string>, body: string) =>
  browser.send("/api/session", { method: "POST", headers, body });

const answers: Record<string, () => Promise<Answer>> = {
  "403, from another site": () => signIn({ ...json, "Sec-Fetch-Site": "cross-site" }, "{}"),
  "400s, malformed": () => signIn({ ...json, ...sameOrigin }, "{"),
  "413, too large": () => signIn({ ...json, ...sameOrigin }, " ".repeat(20_000)),
  "415, no JSON": () => signIn({ "Content-Type": "text/plain", ...sameOrigin }, "{}"),
  "401, wrong": () => browser.post("/api/session", { loginName: "nobody", password: "not the password" }),
  "a preflight": () => browser.send("/api/session", { method: "OPTIONS" }),
  "the head of a page": () => browser.send("/", { method: "HEAD" }),
  "the head of an asset": () => browser.send("/assets/app-1.js", { method: "HEAD" }),
  "an asset that is known already": () =>
    browser.send("/assets/app-1.js", {
      headers: { "If-None-Match": "*", "If-Modified-Since": new Date(2 ** 42).toUTCString() },
    }),
  "a part of an asset": () => browser.send("/assets/app-1.js", { headers: { Range: "bytes=0-2" } }),
};

test.each(Object.keys(answers))("are as strict as ever: %s (HD-5)", async (name) => {
  const { headers } = await (answers[name] ?? expect.fail())();
  expect(headers.get("Content-Security-Policy")).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
  expect(Object.fromEntries(headers)).toMatchObject({
    "strict-transport-security": "max-age=31536000; includeSubDomains",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  });
});
