import type { Session } from "@futae/contract/sign-in";
import { queryOptions } from "@tanstack/react-query";
import { api, call } from "./api.ts";
import { isOthers, makePageFor, pageUser, userOf } from "./page-user.ts";
import { ProblemError } from "./problem-error.ts";

/** How far this browser is on its way in, and with whom, whatever the page shows. */
export const askSession = (): Promise<Session> => call(api.session.$get());

/**
 * What the page was made from: asked once, and again whenever a step is taken. The first user it names is the page's,
 * another one's session is refused as the server would.
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
