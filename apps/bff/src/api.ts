import { OpenAPIHono } from "@hono/zod-openapi";
import type { Deps } from "./deps.ts";
import { accountRoutes } from "./features/account/routes.ts";
import { adminPolicyRoutes } from "./features/admin-policy/routes.ts";
import { adminUsersRoutes } from "./features/admin-users/routes.ts";
import { sessionsRoutes } from "./features/sessions/routes.ts";
import { sessionRoutes } from "./features/sign-in/routes.ts";
import { twoFactorRoutes } from "./features/two-factor/routes.ts";
import { CredentialCookies } from "./http/cookies.ts";
import type { Environment } from "./http/environment.ts";

/** Every route of the HTTP interface, each with its declared access. */
export const apiRoutes = (deps: Deps, cookies = new CredentialCookies(deps.config.origin)) =>
  new OpenAPIHono<Environment>()
    .route("/", sessionRoutes(deps, cookies))
    .route("/", accountRoutes(deps, cookies))
    .route("/", sessionsRoutes(deps, cookies))
    .route("/", twoFactorRoutes(deps, cookies))
    .route("/", adminUsersRoutes(deps, cookies))
    .route("/", adminPolicyRoutes(deps, cookies));
