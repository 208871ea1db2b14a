import { createMiddleware } from "hono/factory";
import type { Environment } from "./environment.ts";
import { ProblemError } from "./problem-error.ts";

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Refuses TRACE and every other method no address has, before anything else is looked at (HD-6, ASVS 5.0 13.4.4). */
export const allowedMethods = createMiddleware<Environment>((c, next) => {
  if (!methods.includes(c.req.method)) {
    c.header("Allow", methods.join(", "));
    throw new ProblemError("request.method_not_allowed");
  }
  return next();
});
