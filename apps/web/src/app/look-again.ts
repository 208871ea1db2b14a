import type { QueryClient } from "@tanstack/react-query";
import { withReturnTo } from "../features/sign-in/steps.ts";
import { isOthers } from "../lib/page-user.ts";
import { paths } from "../lib/paths.ts";
import { askSession, sessionQuery } from "../lib/session-query.ts";

interface Page {
  readonly queryClient: QueryClient;
  /** Path and query of the open page. */
  readonly here: () => string;
  /** Loads this address, without asking about unsaved changes. */
  readonly load: (path: string) => void;
}

/**
 * Checks again whose session this browser holds and what it requires: a page made for anything else is reloaded. Asks
 * a second time where another tab renewed the session meanwhile.
 */
export async function lookAgain({ queryClient, here, load }: Page): Promise<void> {
  const now = await askSession();
  if (isOthers(now)) return load(here());
  const shown = queryClient.getQueryData(sessionQuery.queryKey);
  if (shown === undefined || now.state === shown.state)
    return queryClient.invalidateQueries({ predicate: ({ state }) => state.error !== null });
  const isPortal = shown.state === "signed-in" && here() !== paths.help;
  const isOver = now.state === "signed-out" && isPortal;
  load(isOver ? withReturnTo(paths.signIn, here(), "ended") : here());
}
