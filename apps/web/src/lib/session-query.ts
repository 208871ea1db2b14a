import type { Session } from "@futae/contract/session";
import { queryOptions } from "@tanstack/react-query";
import { api, call } from "./api.ts";

/** How far this browser is on its way in; asked once, and again whenever a step is taken. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: (): Promise<Session> => call(api.session.$get()),
  staleTime: Number.POSITIVE_INFINITY,
});
