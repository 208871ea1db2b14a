import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { RouterProvider } from "react-router/dom";
import { startLanguage } from "../lib/language.ts";
import { createQueryClient } from "../lib/query-client.ts";
import { sessionQuery } from "../lib/session-query.ts";
import { whenNothingIsShownOnce } from "../lib/shown-once.ts";
import { greetOther, here, load } from "./load-page.ts";
import { lookAgain } from "./look-again.ts";
import { createRouter } from "./router.tsx";
import { watchSession } from "./watch-session.ts";
import "../styles/tokens.css";
import "../styles/base.css";
import "../styles/utilities.css";

const queryClient = createQueryClient({ onSessionLost: look });
const router = createRouter(queryClient);
watchSession(look);

// Something may be shown once while the server is being asked.
const loadLater = (path: string) => whenNothingIsShownOnce(() => load(path));

function look() {
  whenNothingIsShownOnce(() => {
    lookAgain({ queryClient, here, load: loadLater }).catch(() => undefined);
  });
}

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

await startLanguage();
greetOther(queryClient.ensureQueryData(sessionQuery)).catch(() => undefined);
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
