import {
  accountChangeSchema,
  accountSchema,
  loginNameChangeSchema,
  passwordChangeSchema,
} from "@futae/contract/account";
import type { Deps } from "../../deps.ts";
import { signedIn } from "../../http/access.ts";
import type { CredentialCookies } from "../../http/cookies.ts";
import { valueOrProblem } from "../../http/problem-error.ts";
import { createRouter, declareRoute, jsonBody, jsonResponse, noContent } from "../../http/route.ts";
import { changeAccount } from "./change-account.ts";
import { changeLoginName } from "./change-login-name.ts";
import { changePassword } from "./change-password.ts";
import { getAccount } from "./get-account.ts";

const path = "/api/account";

const getRoute = declareRoute("session", {
  method: "get",
  path,
  responses: { 200: jsonResponse(accountSchema, "One's own account") },
});

const changeRoute = declareRoute("session", {
  method: "patch",
  path,
  request: jsonBody(accountChangeSchema),
  responses: { 204: noContent },
});

const passwordRoute = declareRoute("session", {
  method: "put",
  path: `${path}/password`,
  request: jsonBody(passwordChangeSchema),
  responses: { 204: noContent },
});

const loginNameRoute = declareRoute("step-up", {
  method: "put",
  path: `${path}/login-name`,
  request: jsonBody(loginNameChangeSchema),
  responses: { 204: noContent },
});

/** One's own profile, password and login name. */
export const accountRoutes = (deps: Deps, cookies: CredentialCookies) =>
  createRouter()
    .openapi(getRoute, async (c) => c.json(await getAccount({ deps, actor: signedIn(c.get("caller")) }), 200))
    .openapi(changeRoute, async (c) => {
      valueOrProblem(
        await changeAccount({ deps, actor: signedIn(c.get("caller")), input: c.req.valid("json") }),
      );
      return c.body(null, 204);
    })
    .openapi(passwordRoute, async (c) => {
      const actor = signedIn(c.get("caller"));
      const { token } = valueOrProblem(await changePassword({ deps, actor, input: c.req.valid("json") }));
      cookies.write(c, "session", token);
      return c.body(null, 204);
    })
    .openapi(loginNameRoute, async (c) => {
      valueOrProblem(
        await changeLoginName({ deps, actor: signedIn(c.get("caller")), input: c.req.valid("json") }),
      );
      return c.body(null, 204);
    });
