import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { apiRoutes } from "./api.ts";
import type { Deps } from "./deps.ts";
import { allowedMethods } from "./http/allowed-methods.ts";
import { auditRefusals } from "./http/audit-refusals.ts";
import { caller } from "./http/caller.ts";
import { changePassword, changePasswordPath } from "./http/change-password.ts";
import { CredentialCookies } from "./http/cookies.ts";
import type { Environment } from "./http/environment.ts";
import { healthRoutes } from "./http/health.ts";
import { requireJson, wholeBody, withBody } from "./http/json-body.ts";
import { loopbackHosts } from "./http/loopback-hosts.ts";
import { onError } from "./http/on-error.ts";
import { openApiDocument } from "./http/openapi-document.ts";
import { ProblemError } from "./http/problem-error.ts";
import { problemResponse } from "./http/problem-response.ts";
import { requestId } from "./http/request-id.ts";
import { sameOrigin } from "./http/same-origin.ts";
import { securityHeaders } from "./http/security-headers.ts";
import { webApp } from "./http/web-app.ts";

const maxBodyBytes = 16 * 1024;

/** The whole server: headers on every answer, the API behind its checks, the web app for every other address. */
export function createApp(deps: Deps, webRoot: string | undefined) {
  const cookies = new CredentialCookies(deps.config.origin);
  const api = apiRoutes(deps, cookies);
  const openApi = openApiDocument(api);
  const app = new Hono<Environment>()
    .use(requestId)
    .use(securityHeaders(deps.config.origin))
    .onError(onError(deps.log))
    .notFound((c) => problemResponse(c, "request.not_found"))
    .use(allowedMethods)
    .route("/", healthRoutes(deps))
    .use(loopbackHosts(deps))
    .get(changePasswordPath, changePassword)
    .use("/api/*", (c, next) => {
      c.header("Cache-Control", "no-store");
      return next();
    })
    .use("/api/*", sameOrigin(deps.config.origin))
    .use("/api/*", requireJson)
    .use("/api/*", withBody(bodyLimit({ maxSize: maxBodyBytes, onError: tooLarge })))
    .use("/api/*", wholeBody)
    .get("/api/openapi.json", (c) => c.json(openApi))
    .use("/api/*", caller(deps, cookies))
    .use("/api/*", auditRefusals(deps))
    .route("/", api)
    .all("/api/*", (c) => {
      const methods = methodsAt(c.req.path);
      if (methods.length === 0) return problemResponse(c, "request.not_found");
      c.header("Allow", methods.join(", "));
      return problemResponse(c, "request.method_not_allowed");
    });
  return webRoot === undefined ? app : app.route("/", webApp(webRoot));

  function methodsAt(path: string): string[] {
    const routes = api.routes.filter(({ method }) => method !== "ALL");
    const here = routes.filter((route) => pathPattern(route.path).test(path));
    return [...new Set(here.map(({ method }) => method))];
  }
}

const pathPattern = (path: string): RegExp => new RegExp(`^${path.replace(/:[^/]+/g, "[^/]+")}$`);

const tooLarge = (): never => {
  throw new ProblemError("request.too_large");
};
