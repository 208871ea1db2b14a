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

/** Moves on after an answer of the server. What was known of the session is dropped: the next page asks anew. */
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
      // Where it cannot be asked, the next page says so.
      const kept = await queryClient.fetchQuery(sessionQuery).catch(() => undefined);
      const cookieIsRefused = kept?.state === "signed-out";
      return navigate(
        cookieIsRefused ? withReturnTo(paths.signIn, returnTo, "cookies") : stepPath(state, returnTo),
        { replace: true },
      );
    },
    /** Back to the start, with the reason, when the half-finished login is no more. */
    restartIfExpired: (error: unknown) =>
      isProblem(error, "session.sign_in_expired", "session.required")
        ? go(withReturnTo(paths.signIn, returnTo, "expired"))
        : undefined,
  };
}
