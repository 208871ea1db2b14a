import type { SessionStateAnswer } from "@futae/contract/sign-in";
import { useQueryClient } from "@tanstack/react-query";
import { useLocation, useNavigate } from "react-router";
import { tellOtherTabs } from "../../lib/other-tabs.ts";
import { makePageFor } from "../../lib/page-user.ts";
import { paths } from "../../lib/paths.ts";
import { isProblem } from "../../lib/problem-error.ts";
import { safeReturnTo } from "../../lib/return-to.ts";
import { sessionQuery } from "../../lib/session-query.ts";
import { stepPath, withReturnTo } from "./steps.ts";

/** Fetches the session again after an answer of the server, and opens the page of its required step. */
export function useStep() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { search } = useLocation();
  const returnTo = safeReturnTo(new URLSearchParams(search).get("returnTo"));

  function go(path: string) {
    queryClient.removeQueries(sessionQuery);
    return navigate(path, { replace: true });
  }

  return {
    returnTo,
    async advance({ state, user }: SessionStateAnswer) {
      makePageFor(user.id);
      tellOtherTabs();
      queryClient.removeQueries(sessionQuery);
      // The next page reports a failed request.
      const kept = await queryClient.fetchQuery(sessionQuery).catch(() => undefined);
      const cookieIsRefused = kept?.state === "signed-out";
      return navigate(
        cookieIsRefused ? withReturnTo(paths.signIn, returnTo, "cookies") : stepPath(state, returnTo),
        { replace: true },
      );
    },
    /** Leads back to the login with the reason when the pending sign-in has ended. */
    restartIfExpired: (error: unknown) =>
      isProblem(error, "session.sign_in_expired", "session.required")
        ? go(withReturnTo(paths.signIn, returnTo, "expired"))
        : undefined,
  };
}
