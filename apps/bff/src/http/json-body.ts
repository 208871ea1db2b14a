import { createMiddleware } from "hono/factory";
import type { Environment } from "./environment.ts";
import { ProblemError } from "./problem-error.ts";
import { repeatedKey } from "./repeated-key.ts";

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
