import type { HonoRequest } from "hono";
import { createMiddleware } from "hono/factory";
import type { Environment } from "./environment.ts";
import { ProblemError } from "./problem-error.ts";
import { repeatedKey } from "./repeated-key.ts";

const jsonMediaType = /^application\/json(?:\s*;\s*charset=utf-8)?$/i;

/** A request with a body must call it JSON: no form of another site can (ASVS 5.0 3.5.2). */
export const jsonBody = createMiddleware<Environment>(async (c, next) => {
  const mediaType = c.req.header("Content-Type");
  if ((hasBody(c.req) || mediaType !== undefined) && !jsonMediaType.test(mediaType ?? "")) {
    throw new ProblemError("request.unsupported_media_type");
  }
  await next();
});

/**
 * The body arrives before anybody looks who is calling: one that is held back keeps no session, role or proof past its
 * end (AD-5, SE-10).
 */
export const wholeBody = createMiddleware<Environment>(async (c, next) => {
  if (hasBody(c.req)) await c.req.arrayBuffer();
  await next();
});

function hasBody(request: HonoRequest): boolean {
  const length = request.header("Content-Length");
  return request.header("Transfer-Encoding") !== undefined || (length !== undefined && length !== "0");
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * A body means one thing: it is UTF-8 and JSON, and no object in it has a key twice (RL-9, FZ-1). Stands behind a
 * route's access; the schema comes after it.
 */
export const unambiguousBody = createMiddleware<Environment>(async (c, next) => {
  if (!isUnambiguous(await c.req.arrayBuffer())) throw new ProblemError("request.invalid");
  await next();
});

function isUnambiguous(body: ArrayBuffer): boolean {
  if (body.byteLength === 0) return true;
  try {
    const json = utf8.decode(body);
    JSON.parse(json);
    return repeatedKey(json) === undefined;
  } catch {
    return false;
  }
}
