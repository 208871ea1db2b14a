import {
  accountEventsQuerySchema,
  accountEventsSchema,
  accountSessionsSchema,
} from "@futae/contract/sessions";
import type { Deps } from "../../deps.ts";
import { signedIn } from "../../http/access.ts";
import type { CredentialCookies } from "../../http/cookies.ts";
import { valueOrProblem } from "../../http/problem-error.ts";
import { createRouter, declareRoute, idParameter, jsonResponse, noContent } from "../../http/route.ts";
import { endOtherSessions } from "./end-other-sessions.ts";
import { endSession } from "./end-session.ts";
import { listEvents } from "./list-events.ts";
import { listSessions } from "./list-sessions.ts";

const path = "/api/account/sessions";

const listRoute = declareRoute("session", {
  method: "get",
  path,
  responses: { 200: jsonResponse(accountSessionsSchema, "The live sessions of one's own account") },
});

const endRoute = declareRoute("session", {
  method: "delete",
  path: `${path}/{id}`,
  request: { params: idParameter },
  responses: { 204: noContent },
});

const endOthersRoute = declareRoute("session", { method: "delete", path, responses: { 204: noContent } });

const eventsRoute = declareRoute("session", {
  method: "get",
  path: "/api/account/events",
  request: { query: accountEventsQuerySchema },
  responses: { 200: jsonResponse(accountEventsSchema, "The security events of one's own account") },
});

/** 「ログイン履歴」: where one is logged in, ending that, and what happened to one's account. */
export const sessionsRoutes = (deps: Deps, cookies: CredentialCookies) =>
  createRouter()
    .openapi(listRoute, async (c) =>
      c.json(await listSessions({ deps, actor: signedIn(c.get("caller")) }), 200),
    )
    .openapi(endRoute, async (c) => {
      const actor = signedIn(c.get("caller"));
      const input = { sessionId: c.req.valid("param").id };
      const { isCurrent } = valueOrProblem(await endSession({ deps, actor, input }));
      if (isCurrent) cookies.forget(c);
      return c.body(null, 204);
    })
    .openapi(endOthersRoute, async (c) => {
      const { token } = valueOrProblem(await endOtherSessions({ deps, actor: signedIn(c.get("caller")) }));
      cookies.write(c, "session", token);
      return c.body(null, 204);
    })
    .openapi(eventsRoute, async (c) => {
      const actor = signedIn(c.get("caller"));
      return c.json(await listEvents({ deps, actor, input: c.req.valid("query") }), 200);
    });
