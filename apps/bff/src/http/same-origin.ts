import { createMiddleware } from "hono/factory";
import type { Environment } from "./environment.ts";
import { ProblemError } from "./problem-error.ts";

const readingMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Lets a state-changing request in only from the portal's own pages: `Sec-Fetch-Site`, else `Origin`; neither is a
 * refusal (OWASP CSRF, ASVS 5.0 3.5.1).
 */
export const sameOrigin = (origin: string) =>
  createMiddleware<Environment>((c, next) => {
    if (!readingMethods.has(c.req.method)) {
      const site = c.req.header("Sec-Fetch-Site");
      const isOurs = site === undefined ? c.req.header("Origin") === origin : site === "same-origin";
      if (!isOurs) throw new ProblemError("request.forbidden_origin");
    }
    return next();
  });
