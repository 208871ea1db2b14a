import {
  accountEventsQuerySchema,
  accountEventsSchema,
  accountSessionsSchema,
} from "@futae/contract/sessions";
import type { Deps } from "../../deps.ts";
import type { CredentialCookies } from "../../http/cookies.ts";
import { valueOrProblem } from "../../http/problem-error.ts";
import { createRouter, idParameter, jsonResponse, noContent, routeOf } from "../../http/route.ts";
import { endOtherSessions } from "./end-other-sessions.ts";
import { endSession } from "./end-session.ts";
import { listEvents } from "./list-events.ts";
import { listSessions } from "./list-sessions.ts";

const path = "/api/account/sessions";

/** 「ログイン履歴」: where one is logged in, ending that, and what happened to one's account. */
export function sessionsRoutes(deps: Deps, cookies: CredentialCookies) {
  const route = routeOf(deps, cookies);
  return createRouter().openapiRoutes([
    route(
      "session",
      {
        method: "get",
        path,
        responses: { 200: jsonResponse(accountSessionsSchema, "The live sessions of one's own account") },
      },
      listSessions,
    ),
    route(
      "session",
      {
        method: "delete",
        path: `${path}/{id}`,
        request: { params: idParameter },
        responses: { 204: noContent },
      },
      async ({ deps, actor, input, cookies }) => {
        const ended = await endSession({ deps, actor, input: { sessionId: input.id } });
        if (valueOrProblem(ended).isCurrent) cookies.forget();
      },
    ),
    route(
      "session",
      { method: "delete", path, responses: { 204: noContent } },
      async ({ deps, actor, cookies }) => {
        const { token } = valueOrProblem(await endOtherSessions({ deps, actor }));
        cookies.write("session", token);
      },
    ),
    route(
      "session",
      {
        method: "get",
        path: "/api/account/events",
        request: { query: accountEventsQuerySchema },
        responses: { 200: jsonResponse(accountEventsSchema, "The security events of one's own account") },
      },
      listEvents,
    ),
  ]);
}
