import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { createMemoryRouter, RouterProvider } from "react-router";
import { afterEach, beforeEach, vi } from "vitest";
import { i18n } from "../../src/lib/i18n.ts";
import { openMessages, startLanguage } from "../../src/lib/language.ts";
import { createQueryClient } from "../../src/lib/query-client.ts";
import { currentToasts } from "../../src/lib/toasts.ts";
import { ToastRegion } from "../../src/ui/toast-region.tsx";

/** Opens a part of a page at an address of the app, with another page behind it to go back to. */
export function openSection(section: ReactNode, address = "/account/sign-in") {
  const router = createMemoryRouter(
    [
      { path: "/", element: <p>ホーム</p> },
      { path: "*", element: section },
    ],
    { initialEntries: ["/", address] },
  );
  render(
    <QueryClientProvider client={createQueryClient({ onSessionLost: () => undefined })}>
      <RouterProvider router={router} />
      <ToastRegion />
    </QueryClientProvider>,
  );
  return router;
}

/** The text of the last toast; those of earlier tests may still be shown. */
export const lastToast = () => currentToasts().at(-1)?.text;

export function prepareSectionTests() {
  beforeEach(async () => {
    localStorage.setItem("futae-language", "ja");
    if (!i18n.isInitialized) await startLanguage();
    await openMessages("portal");
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });
}
