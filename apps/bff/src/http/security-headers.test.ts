import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { expectProblem } from "../../test/support/expect-problem.ts";
import { startTestApp } from "../../test/support/test-app.ts";

const webRoot = mkdtempSync(join(tmpdir(), "futae-web-"));
mkdirSync(join(webRoot, "assets"));
const page =
  '<meta property="csp-nonce" nonce="__CSP_NONCE__"><script nonce="__CSP_NONCE__" src="/assets/app-1.js"></script>';
writeFileSync(join(webRoot, "index.html"), page);
writeFileSync(join(webRoot, "assets", "app-1.js"), "export const answer = 42;\n");
writeFileSync(join(webRoot, "icon.svg"), '<svg xmlns="http://www.w3.org/2000/svg"/>');

const app = await startTestApp({ webRoot, config: { origin: "https://portal.example" } });
afterAll(async () => {
  await app.close();
  rmSync(webRoot, { recursive: true });
});
const browser = app.browser();

const nonceOf = (headers: Headers) =>
  /script-src 'self' 'nonce-([^']+)'/.exec(headers.get("Content-Security-Policy") ?? "")?.[1];

const pagePolicy = (nonce: string | undefined) => [
  "default-src 'none'",
  `script-src 'self' 'nonce-${nonce}'`,
  `style-src 'self' 'nonce-${nonce}'`,
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
];

const apiPolicy = ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"];

describe.each([
  ["GET", "/", 200],
  ["GET", "/sign-in/code", 200],
  ["GET", "/assets/app-1.js", 200],
  ["GET", "/assets/missing.js", 404],
  ["GET", "/icon.svg", 200],
  ["GET", "/healthz", 200],
  ["GET", "/readyz", 200],
  ["GET", "/api/session", 200],
  ["GET", "/api/openapi.json", 200],
  ["GET", "/api/account", 401],
  ["GET", "/api/nothing", 404],
  ["PUT", "/api/session", 405],
  ["POST", "/api/session", 422],
  ["POST", "/nothing", 404],
] as const)("%s %s", (method, path, status) => {
  test(`answers ${status} under strict headers (HD-5, XS-1)`, async () => {
    const { headers, ...answer } = await browser.request(method, path);
    expect(answer.status).toBe(status);
    const nonce = nonceOf(headers);
    if (path.startsWith("/api/")) expect(nonce).toBeUndefined();
    else expect(nonce).toMatch(/^[\w+/=-]{16,}$/);
    const policy = path.startsWith("/api/") ? apiPolicy : pagePolicy(nonce);
    expect(headers.get("Content-Security-Policy")?.split("; ").sort()).toEqual(policy.sort());
    expect(Object.fromEntries(headers)).toMatchObject({
      "strict-transport-security": "max-age=31536000; includeSubDomains",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(headers.get("X-Powered-By")).toBeNull();
    expect(headers.get("Server")).toBeNull();
  });
});

test.each([
  ["GET", "/"],
  ["GET", "/sign-in/code"],
  ["GET", "/assets/missing.js"],
  ["GET", "/api/session"],
  ["GET", "/api/openapi.json"],
  ["GET", "/api/account"],
  ["GET", "/api/nothing"],
  ["PUT", "/api/session"],
  ["POST", "/api/session"],
  ["POST", "/nothing"],
])("nobody keeps the answer to %s %s (CA-1)", async (method, path) => {
  expect((await browser.request(method, path)).headers.get("Cache-Control")).toBe("no-store");
});

test("each page has a nonce of its own, in the policy and in the page", async () => {
  const answers = [await browser.get("/"), await browser.get("/")];
  const nonces = answers.map(({ headers }) => nonceOf(headers) ?? "");
  expect(nonces[0]).not.toBe(nonces[1]);
  expect(answers.map(({ body }) => body)).toEqual(
    nonces.map((nonce) => page.replaceAll("__CSP_NONCE__", nonce)),
  );
});

test("assets are kept for a year, a missing one is a problem and no page", async () => {
  const asset = await browser.get("/assets/app-1.js");
  expect(asset.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
  expect(asset.headers.get("Content-Type")).toMatch(/^text\/javascript/);
  expectProblem(await browser.get("/assets/missing.js"), "request.not_found");
});

test("the icon is the icon", async () => {
  expect((await browser.get("/icon.svg")).headers.get("Content-Type")).toMatch(/^image\/svg\+xml/);
});

test.each([
  "/assets/..%2f..%2fpackage.json",
  "/assets/%2e%2e/index.html",
  "/assets/..%252findex.html",
  "/assets/%00",
])("%s leads to no file (CA-3)", async (path) => {
  const answer = await browser.get(path);
  expect(String(answer.body)).not.toContain("export const");
  expect(JSON.stringify(answer.body)).not.toContain('"name"');
  expect(answer.status).toBeLessThan(500);
});

test.each([
  "//api/session",
  "/%2Fapi/session",
  "/api%2Fsession",
  "/api%252Fsession",
  "/%2561pi/session",
  "/API/session",
  "/Api",
  "/api;x/session",
  "/healthz/",
  "/Readyz",
  "/.git/config",
  "/.env",
  "/assets",
  "/Assets/app-1.js",
  "/assets/app-1.js.map",
  "/index.html",
  "/account/x.css",
  "/account//sign-in",
  "/account%00",
])("%s is no page (FZ-2, CA-2, CA-3)", async (path) => {
  expectProblem(await browser.get(path), "request.not_found");
});

test.each(["/a", "a-", "/", "-_"])(
  "an address of %s again and again is answered like any other that is not there (FZ-4)",
  async (sign) => {
    const answer = await browser.get(`/${sign.repeat(15_000 / sign.length)}!`);
    expectProblem(answer, "request.not_found");
  },
);

test.each([
  "/account/sign-in/",
  "/apis",
  "/help/set_up-2",
  "/admin/users/01234567-89ab-4cde-8f01-23456789abcd",
])("%s is the page", async (path) => {
  expect((await browser.get(path)).headers.get("Content-Type")).toMatch(/^text\/html/);
});

test("over plain http there is no HSTS", async () => {
  const plain = await startTestApp();
  const { headers } = await plain.browser().get("/api/session");
  await plain.close();
  expect(headers.get("Strict-Transport-Security")).toBeNull();
});
