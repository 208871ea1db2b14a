import { createMiddleware } from "hono/factory";
import { newId } from "../platform/token.ts";
import type { Environment } from "./environment.ts";

/** Gives every request an id of our own making, in the answer, the log and the audit log. */
export const requestId = createMiddleware<Environment>((c, next) => {
  c.set("requestId", newId());
  c.header("X-Request-Id", c.get("requestId"));
  return next();
});
