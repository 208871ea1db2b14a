import type { Session } from "@futae/contract/session";
import { queryOptions } from "@tanstack/react-query";
import { api, call } from "./api.ts";
import { makePageFor, userOf } from "./page-user.ts";

/** How far this browser is on its way in; asked once, and again whenever a step is taken. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async (): Promise<Session> => {
    const session = await call(api.session.$get());
    makePageFor(userOf(session));
    return session;
  },
  staleTime: Number.POSITIVE_INFINITY,
});
