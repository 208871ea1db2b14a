import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render } from "@testing-library/react";
import { RouterProvider } from "react-router";
import { afterEach, beforeEach, vi } from "vitest";
import { createRouter } from "../../src/app/router.tsx";
import { i18n } from "../../src/lib/i18n.ts";
import { startLanguage } from "../../src/lib/language.ts";
import { createQueryClient } from "../../src/lib/query-client.ts";

/** Opens the whole app at an address. */
export function openApp(address: string) {
  window.history.replaceState(null, "", address);
  const queryClient = createQueryClient({ onSessionLost: () => undefined });
  const router = createRouter(queryClient);
  render(
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return router;
}

export function prepareEachTest() {
  beforeEach(async () => {
    vi.stubGlobal("scrollTo", () => undefined);
    localStorage.setItem("futae-language", "ja");
    if (!i18n.isInitialized) await startLanguage();
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });
}
