import type { Session } from "@futae/contract/sign-in";
import { queryOptions } from "@tanstack/react-query";
import { api, call } from "./api.ts";
import { isOthers, makePageFor, pageUser, userOf } from "./page-user.ts";
import { ProblemError } from "./problem-error.ts";

/** The state of this browser's session and its user, whatever the page shows. */
export const askSession = (): Promise<Session> => call(api.session.$get());

/**
 * The session of the page: fetched once, and again after each step of a login. Its first user is the page's; another
 * user's session is refused as by the server.
 */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async (): Promise<Session> => {
    const session = await askSession();
    if (isOthers(session)) throw otherUser();
    makePageFor(pageUser() ?? userOf(session));
    return session;
  },
  staleTime: Number.POSITIVE_INFINITY,
});

const otherUser = () =>
  new ProblemError({ type: "", title: "", status: 409, code: "session.other_user", requestId: "" });
