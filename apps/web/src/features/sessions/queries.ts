import type { AccountEvents, AccountSession } from "@futae/contract/sessions";
import { infiniteQueryOptions, queryOptions, useQueryClient } from "@tanstack/react-query";
import { api, call } from "../../lib/api.ts";

/** Where one is logged in, this device first. */
export const sessionsQuery = queryOptions({
  queryKey: ["account", "sessions"],
  queryFn: async (): Promise<AccountSession[]> => (await call(api.account.sessions.$get())).sessions,
});

/** What happened to one's account, newest first, page after page. */
export const eventsQuery = infiniteQueryOptions({
  queryKey: ["account", "events"],
  queryFn: ({ pageParam }): Promise<AccountEvents> =>
    call(api.account.events.$get({ query: pageParam ? { cursor: pageParam } : {} })),
  initialPageParam: "",
  getNextPageParam: ({ nextCursor }) => nextCursor,
});

/** Fetches sessions and events again after sessions ended. */
export function useSessionsChanged() {
  const queryClient = useQueryClient();
  return () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
      queryClient.invalidateQueries({ queryKey: eventsQuery.queryKey }),
    ]);
}
