import { createMiddleware } from "hono/factory";
import { matchedRoutes } from "hono/route";
import { recordEvent } from "../audit/run-audited.ts";
import type { Deps } from "../deps.ts";
import { isFirstInAMinute } from "../verification/record-refusal.ts";
import type { Environment } from "./environment.ts";
import { ProblemError } from "./problem-error.ts";

/**
 * Writes down that somebody signed in tried what is an administrator's, and which route it was: once a minute for each
 * session, so that a loop does not fill the log (AU-1, ASVS 5.0 16.3.2).
 */
export const auditRefusals = (deps: Deps) =>
  createMiddleware<Environment>(async (c, next) => {
    await next();
    const { session } = c.get("caller");
    if (!(c.error instanceof ProblemError) || c.error.code !== "admin.forbidden" || session === undefined)
      return;
    const key = `access-refused:${session.session.id}`;
    if (!(await isFirstInAMinute(deps, key))) return;
    const route = matchedRoutes(c).findLast(({ method }) => method !== "ALL");
    await recordEvent(deps, c.get("caller"), {
      action: "access.refused",
      httpMethod: c.req.method,
      path: route?.path ?? "",
    });
  });
