import { afterEach, beforeEach, expect, type MockInstance, vi } from "vitest";

let errors: MockInstance<typeof console.error>;

beforeEach(() => {
  errors = vi.spyOn(console, "error").mockImplementation(() => undefined);
});

afterEach(() => {
  const reported = errors.mock.calls.filter((call) => !isUnknownSearch(call));
  errors.mockRestore();
  expect(reported).toEqual([]);
});

/** React's warning about `<search>`, an element that jsdom does not know. */
const isUnknownSearch = ([text, tag]: unknown[]) =>
  tag === "search" && String(text).startsWith("The tag <%s> is unrecognized in this browser.");
