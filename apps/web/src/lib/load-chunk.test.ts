import { afterEach, expect, test, vi } from "vitest";
import { aSession, FakeApi, ok } from "../../test/support/fake-api.ts";
import { loadChunk } from "./load-chunk.ts";
import { ConnectionError, StalePageError } from "./problem-error.ts";

afterEach(() => vi.unstubAllGlobals());

const gone = () => Promise.reject(new TypeError("Failed to fetch dynamically imported module"));

test("a chunk that loads is returned", async () => {
  expect(await loadChunk(async () => "page")).toBe("page");
});

test("a chunk that is missing on a server that answers means that the page is stale", async () => {
  new FakeApi().on("GET /api/session", ok(aSession("signed-out")));
  await expect(loadChunk(gone)).rejects.toBeInstanceOf(StalePageError);
});

test("a chunk that does not load while the server does not answer means a lost connection", async () => {
  new FakeApi().on("GET /api/session", "no answer");
  await expect(loadChunk(gone)).rejects.toBeInstanceOf(ConnectionError);
});
