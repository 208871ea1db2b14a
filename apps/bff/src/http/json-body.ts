import type { HonoRequest, MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";
import type { Environment } from "./environment.ts";
import { ProblemError } from "./problem-error.ts";
import { repeatedKey } from "./repeated-key.ts";

/** With its one charset, quoted or not, and the spaces and the empty parameter of RFC 9110 §5.6.6. */
export const jsonMediaType = /^application\/json(?:[ \t]*;(?:[ \t]*charset=(?:utf-8|"utf-8"))?)*[ \t]*$/i;

/**
 * What a request with a body must call it: no form of another site can (ASVS 5.0 3.5.2). Then it is called so alone.
 */
export const requireJson = createMiddleware<Environment>((c, next) => {
  const mediaType = c.req.header("Content-Type");
  if (mediaType === undefined ? announcesBody(c.req) : !jsonMediaType.test(mediaType)) {
    throw new ProblemError("request.unsupported_media_type");
  }
  if (mediaType !== undefined) c.req.raw.headers.set("Content-Type", "application/json");
  return next();
});

/**
 * Runs a check of the body, but not for a GET that brings none: to look for one would build a whole `Request` object.
 */
export const withBody = (check: MiddlewareHandler<Environment>) =>
  createMiddleware<Environment>((c, next) =>
    c.req.method === "GET" && !isChunked(c.req) && !announcesBody(c.req) ? next() : check(c, next),
  );

/**
 * The body arrives before anybody looks who is calling: one that is held back keeps no session, role or authentication
 * past its end (AD-5, SE-10). Chunks may hold nothing, as proxies send them for a request without a body.
 */
export const wholeBody = createMiddleware<Environment>(async (c, next) => {
  if (isChunked(c.req) || announcesBody(c.req)) {
    const { byteLength } = await c.req.arrayBuffer();
    if (byteLength > 0 && c.req.header("Content-Type") === undefined) {
      throw new ProblemError("request.unsupported_media_type");
    }
  }
  await next();
});

const isChunked = (request: HonoRequest): boolean => request.header("Transfer-Encoding") !== undefined;

const announcesBody = (request: HonoRequest): boolean => Number(request.header("Content-Length") ?? 0) !== 0;

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * A body means one thing: it is UTF-8 and JSON, and no object in it has a key twice (RL-9, FZ-1). Stands behind a
 * route's access; the schema comes after it.
 */
export const unambiguousBody = createMiddleware<Environment>(async (c, next) => {
  // No route reads the body of a GET: to look at it would cost every such request an object.
  if (c.req.method !== "GET" && !isUnambiguous(await c.req.arrayBuffer()))
    throw new ProblemError("request.invalid");
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
