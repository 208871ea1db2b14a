import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { expectProblem } from "../../test/support/expect-problem.ts";
import { startTestApp } from "../../test/support/test-app.ts";

const webRoot = mkdtempSync(join(tmpdir(), "futae-hosts-"));
writeFileSync(join(webRoot, "index.html"), "<title>page</title>");
const plain = await startTestApp({ webRoot });
const secure = await startTestApp({ webRoot, config: { origin: "https://portal.example" } });
afterAll(async () => {
  await Promise.all([plain.close(), secure.close()]);
  rmSync(webRoot, { recursive: true });
});

const strangers = [
  "portal.example",
  "192.168.1.20:3000",
  "[2001:db8::1]:3000",
  "localhost.evil.example",
  "futae",
];
const page = { Accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
const warnings = () => plain.logLines.splice(0).map((line) => JSON.parse(line));

/** Logs in as a page does; gives the answer. */
const signIn = async (app: typeof plain, headers: Record<string, string>) => {
  const { loginName, password } = await app.createUser();
  return app.browser().request("POST", "/api/session", { headers, body: { loginName, password } });
};

describe("a portal of a plain-http origin", () => {
  test.each([
    "localhost:3000",
    "LOCALHOST",
    "localhost.",
    "futae.localhost:8080",
    "127.0.0.1:3000",
    "127.1.2.3",
    "[::1]:80",
  ])("serves the loopback host %s (IP-6)", async (host) => {
    expect((await signIn(plain, { Host: host })).status).toBe(200);
    const { body } = await plain.browser().request("GET", "/", { headers: { Host: host, ...page } });
    expect(body).toBe("<title>page</title>");
    expect(warnings()).toEqual([]);
  });

  test.each(strangers)("gives no cookie under %s, and tells what to set (IP-6)", async (host) => {
    const answer = await signIn(plain, { Host: host });
    expectProblem(answer, "request.wrong_host");
    expect(answer.headers.getSetCookie()).toEqual([]);
    expectProblem(
      await plain.browser().request("GET", "/assets/a.js", { headers: { Host: host } }),
      "request.wrong_host",
    );
    expect(warnings()).toMatchObject([{ level: 40, host, msg: expect.stringContaining("set FUTAE_URL") }]);
  });

  test("tells people in both languages, in a page that runs nothing and repeats no host", async () => {
    const { status, headers, body } = await plain
      .browser()
      .request("GET", "/account", { headers: { Host: "evil.example", ...page } });
    expect(status).toBe(421);
    expect(headers.get("Content-Type")).toMatch(/^text\/html/);
    expect(headers.get("Cache-Control")).toBe("no-store");
    expect(headers.get("Content-Security-Policy")).toMatch(/^default-src 'none'/);
    for (const part of [
      'lang="ja"',
      'lang="en"',
      "FUTAE_URL",
      "FUTAE_TRUSTED_PROXIES",
      "http://localhost:3000",
    ]) {
      expect(body).toContain(part);
    }
    expect(body).not.toMatch(/<script|evil\.example/);
    warnings();
  });

  test("sees through a proxy that names another host than the page's", async () => {
    expectProblem(
      await signIn(plain, { Host: "127.0.0.1:3000", Origin: "https://hidden.example" }),
      "request.wrong_host",
    );
    expect(warnings()).toMatchObject([{ host: "hidden.example" }]);
  });

  test("tells of each host once, of no more than twenty, and shortens them", async () => {
    const hosts = Array.from({ length: 40 }, (_, index) => `${index}.${"x".repeat(200)}.example`);
    for (const host of [...hosts, ...hosts])
      await plain.browser().request("GET", "/", { headers: { Host: host } });
    const told = warnings();
    expect(told.length).toBeGreaterThan(10);
    expect(told.length).toBeLessThanOrEqual(20);
    for (const { host } of told) expect(host.length).toBeLessThanOrEqual(100);
  });

  test("hints once at a proxy's https", async () => {
    const headers = { Host: "localhost", "X-Forwarded-Proto": "https" };
    for (const _ of [1, 2]) await plain.browser().request("GET", "/", { headers });
    expect(warnings()).toMatchObject([{ level: 40, msg: expect.stringContaining("X-Forwarded-Proto") }]);
  });

  test.each(["/healthz", "/readyz"])("answers %s under any host", async (path) => {
    const headers = { Host: "10.0.0.9:3000" };
    expect((await plain.browser().request("GET", path, { headers })).status).toBe(200);
  });
});

test.each([...strangers, "portal.example"])("a portal of an https origin serves %s", async (host) => {
  const answer = await signIn(secure, { Host: host, Origin: "https://portal.example" });
  expect(answer.status).toBe(200);
  for (const cookie of answer.headers.getSetCookie()) expect(cookie).toContain("; Secure; ");
  expect(secure.logLines).toEqual([]);
});
