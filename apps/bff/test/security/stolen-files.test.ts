import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { serve } from "@hono/node-server";
import { afterAll, expect, test } from "vitest";
import { createApp } from "../../src/app.ts";
import { freePort } from "../support/server-process.ts";
import { startTestApp } from "../support/test-app.ts";
import { sendRaw, statuses } from "./raw-request.ts";

const decoy = "canary-of-a-file-nobody-may-read";
const files = [
  "keys.json",
  "futae.db",
  ".env",
  "dist/.env",
  "dist/.git/config",
  "dist/.built-from",
  "dist/package.json",
  "dist/index.html.bak",
];

const folder = mkdtempSync(join(tmpdir(), "futae-files-"));
const webRoot = join(folder, "dist");
mkdirSync(join(webRoot, "assets"), { recursive: true });
writeFileSync(join(webRoot, "index.html"), "<title>the page</title>");
writeFileSync(join(webRoot, "assets", "app-1.js"), "export {};\n");
for (const file of files) {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), decoy);
}
symlinkSync(join(folder, "keys.json"), join(webRoot, "linked.json"));

const app = await startTestApp();
const port = await freePort();
const server = serve({ fetch: createApp(app.deps, webRoot).fetch, port, hostname: "127.0.0.1" });
await once(server, "listening");
afterAll(async () => {
  server.close();
  await app.close();
  rmSync(folder, { recursive: true });
});

const climbs = [
  "../",
  "..%2f",
  "%2e%2e/",
  "%2e%2e%2f",
  "..%252f",
  "%252e%252e%252f",
  "..%5c",
  "..\\",
  "....//",
];
const targets = [
  ...files.map((file) => `/${file.replace("dist/", "")}`),
  ...["/linked.json", "/dist/package.json", "/assets/", "/assets", "/assets/.", "/assets//etc/passwd"],
  ...climbs.flatMap((climb) =>
    ["package.json", ".env", `${climb}keys.json`, `${climb}${climb}etc/passwd`].flatMap((file) => [
      `/assets/${climb}${file}`,
      `/assets/app-1.js/${climb}${climb}${file}`,
      `/${climb}${file}`,
      `/icon.svg/${climb}${file}`,
      `//assets/${climb}${file}`,
      `http://evil.example/assets/${climb}${file}`,
    ]),
  ),
];

test("no spelling of an address leads to a file that is not the web app's (CA-3)", async () => {
  for (const target of targets) {
    const answer = await sendRaw(
      port,
      `GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
    );
    expect(answer, target).not.toContain(decoy);
    expect(answer, target).not.toContain("root:");
    const [status = 0] = statuses(answer);
    const isPage = status === 200 && answer.includes("<title>the page</title>");
    expect(isPage || (status >= 400 && status < 500), `${target}: ${answer}`).toBe(true);
  }
});

test("the file that is the web app's is found over the same connection", async () => {
  const answer = await sendRaw(
    port,
    "GET /assets/app-1.js HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
  );
  expect(answer).toContain("export {};");
});
