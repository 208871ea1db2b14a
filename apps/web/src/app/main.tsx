import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { RouterProvider } from "react-router/dom";
import { withReturnTo } from "../features/session/steps.ts";
import { startLanguage } from "../lib/language.ts";
import { paths } from "../lib/paths.ts";
import { createQueryClient } from "../lib/query-client.ts";
import { sessionQuery } from "../lib/session-query.ts";
import { createRouter } from "./router.tsx";
import "../styles/tokens.css";
import "../styles/base.css";
import "../styles/utilities.css";

const queryClient = createQueryClient({ onSessionLost: () => void returnToSignIn() });
const router = createRouter(queryClient);

/** A request that was on its way while another tab renewed the session is asked again; only an ended one leads out. */
async function returnToSignIn() {
  const { pathname, search } = router.state.location;
  // The steps of the login say themselves what has expired.
  if (pathname.startsWith(paths.signIn)) return;
  const { state } = await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 });
  if (state === "signed-in")
    return queryClient.invalidateQueries({ predicate: ({ state }) => state.error !== null });
  queryClient.clear();
  return router.navigate(withReturnTo(paths.signIn, pathname + search, "ended"));
}

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

await startLanguage();
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
