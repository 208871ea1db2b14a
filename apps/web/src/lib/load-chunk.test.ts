import { afterEach, expect, test, vi } from "vitest";
import { aSession, FakeApi, ok } from "../../test/support/fake-api.ts";
import { loadChunk } from "./load-chunk.ts";
import { ConnectionError, StalePageError } from "./problem-error.ts";

afterEach(() => vi.unstubAllGlobals());

const gone = () => Promise.reject(new TypeError("Failed to fetch dynamically imported module"));

test("gives what was loaded", async () => {
  expect(await loadChunk(async () => "page")).toBe("page");
});

test("a file that does not come from a server that answers makes the page stale", async () => {
  new FakeApi().on("GET /api/session", ok(aSession("signed-out")));
  await expect(loadChunk(gone)).rejects.toBeInstanceOf(StalePageError);
});

test("a file that does not come, nor any answer, is a lost connection", async () => {
  new FakeApi().on("GET /api/session", "no answer");
  await expect(loadChunk(gone)).rejects.toBeInstanceOf(ConnectionError);
});
