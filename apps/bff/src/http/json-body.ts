import { createMiddleware } from "hono/factory";
import type { Environment } from "./environment.ts";
import { ProblemError } from "./problem-error.ts";

const jsonMediaType = /^application\/json(?:\s*;\s*charset=utf-8)?$/i;

/** A request with a body must call it JSON: no form of another site can (ASVS 5.0 3.5.2). */
export const jsonBody = createMiddleware<Environment>(async (c, next) => {
  const length = c.req.header("Content-Length");
  const hasBody = c.req.header("Transfer-Encoding") !== undefined || (length !== undefined && length !== "0");
  const mediaType = c.req.header("Content-Type");
  if ((hasBody || mediaType !== undefined) && !jsonMediaType.test(mediaType ?? "")) {
    throw new ProblemError("request.unsupported_media_type");
  }
  await next();
});
