import { readFileSync } from "node:fs";
import { join } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { compress } from "hono/compress";
import type { Environment } from "./environment.ts";
import { ProblemError } from "./problem-error.ts";

const noncePlaceholder = "__CSP_NONCE__";

/**
 * An address of the web app: plain words between single slashes. Every other spelling, `%2F`, `//`, a dot or another
 * case of what the server itself answers, is no page (FZ-2, CA-2, CA-3).
 */
const pagePath = /^\/(?!(?:api|assets|healthz|readyz|metrics)(?:\/|$))(?:[\w-]+(?:\/[\w-]+)*\/?)?$/i;

/**
 * The built single-page app: hashed assets for a year, the page itself never kept, with a nonce of its own each time.
 */
export function webApp(webRoot: string) {
  const page = readFileSync(join(webRoot, "index.html"), "utf8");
  return new Hono<Environment>()
    .use("/assets/*", compress(), async (c, next) => {
      await next();
      if (c.res.ok) c.header("Cache-Control", "public, max-age=31536000, immutable");
    })
    .get("/assets/*", serveStatic({ root: webRoot }))
    .get("/assets/*", () => {
      throw new ProblemError("request.not_found");
    })
    .get("/icon.svg", serveStatic({ root: webRoot }))
    .get("*", (c) => {
      if (!pagePath.test(c.req.path)) throw new ProblemError("request.not_found");
      c.header("Cache-Control", "no-store");
      return c.html(page.replaceAll(noncePlaceholder, c.get("secureHeadersNonce") ?? ""));
    });
}
