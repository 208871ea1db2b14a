import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { expectProblem } from "../../test/support/expect-problem.ts";
import { startTestApp } from "../../test/support/test-app.ts";

const webRoot = mkdtempSync(join(tmpdir(), "futae-well-known-"));
writeFileSync(join(webRoot, "index.html"), "<title>page</title>");
const app = await startTestApp({ webRoot });
afterAll(async () => {
  await app.close();
  rmSync(webRoot, { recursive: true });
});

test.each(["GET", "HEAD"])("%s of where passwords are changed leads to the page for it", async (method) => {
  const { status, headers } = await app.browser().request(method, "/.well-known/change-password");
  expect(status).toBe(302);
  expect(headers.get("Location")).toBe("/account/sign-in");
  expect(headers.get("Cache-Control")).toBe("no-store");
});

test.each([
  "/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200",
  "/.well-known/security.txt",
  "/.well-known/change-password/",
  "/.well-known/change-password/x",
  "/.well-known/",
  "/.well-known",
])("%s is not found, as who asks wants to know", async (path) => {
  expectProblem(await app.browser().get(path), "request.not_found");
});
