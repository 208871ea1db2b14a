import type { Session, SessionState } from "@futae/contract/sign-in";
import type { QueryClient } from "@tanstack/react-query";
import { data, type LoaderFunctionArgs, replace } from "react-router";
import { stepPath, withReturnTo } from "../features/sign-in/steps.ts";
import { makePageFor } from "../lib/page-user.ts";
import { paths } from "../lib/paths.ts";
import { safeReturnTo } from "../lib/return-to.ts";
import { sessionQuery } from "../lib/session-query.ts";
import { showTimesIn } from "../lib/time-zone.ts";

/** Loaders that decide by the session who sees a route; the server decides again on every request. */
export function createGuards(queryClient: QueryClient) {
  const session = (): Promise<Session> => queryClient.ensureQueryData(sessionQuery);

  return {
    session,

    signedIn: async ({ request }: LoaderFunctionArgs) => {
      const current = await session();
      const { pathname, search } = new URL(request.url);
      if (current.state !== "signed-in") throw replace(stepPath(current.state, pathname + search));
      showTimesIn(current.user?.timeZone ?? null);
      return current;
    },

    /** For anyone else the administration does not exist. */
    administrator: async () => {
      const { user } = await session();
      if (user?.role !== "administrator") throw data(null, { status: 404 });
      return null;
    },

    /** A step of the login is open only while it is required. */
    step:
      (...required: SessionState[]) =>
      async ({ request }: LoaderFunctionArgs) => {
        const current = await session();
        if (current.state === "signed-out") makePageFor(undefined);
        if (required.includes(current.state)) return current;
        const { searchParams, pathname } = new URL(request.url);
        const returnTo = safeReturnTo(searchParams.get("returnTo"));
        const hasExpired = current.state === "signed-out" && pathname !== paths.signIn;
        throw replace(
          hasExpired ? withReturnTo(paths.signIn, returnTo, "expired") : stepPath(current.state, returnTo),
        );
      },
  };
}
