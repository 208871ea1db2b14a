import {
  accountChangeSchema,
  accountSchema,
  loginNameChangeSchema,
  passwordChangeSchema,
} from "@futae/contract/account";
import type { Deps } from "../../deps.ts";
import type { CredentialCookies } from "../../http/cookies.ts";
import { valueOrProblem } from "../../http/problem-error.ts";
import { createRouter, jsonBody, jsonResponse, noContent, routeOf } from "../../http/route.ts";
import { changeAccount } from "./change-account.ts";
import { changeLoginName } from "./change-login-name.ts";
import { changePassword } from "./change-password.ts";
import { getAccount } from "./get-account.ts";

const path = "/api/account";

/** One's own profile, password and login name. */
export function accountRoutes(deps: Deps, cookies: CredentialCookies) {
  const route = routeOf(deps, cookies);
  return createRouter().openapiRoutes([
    route(
      "session",
      { method: "get", path, responses: { 200: jsonResponse(accountSchema, "One's own account") } },
      getAccount,
    ),
    route(
      "session",
      {
        method: "patch",
        path,
        request: jsonBody(accountChangeSchema),
        responses: { 204: noContent },
      },
      changeAccount,
    ),
    route(
      "session",
      {
        method: "put",
        path: `${path}/password`,
        request: jsonBody(passwordChangeSchema),
        responses: { 204: noContent },
      },
      async ({ deps, actor, input, cookies }) => {
        const { token } = valueOrProblem(await changePassword({ deps, actor, input }));
        cookies.write("session", token);
      },
    ),
    route(
      "step-up",
      {
        method: "put",
        path: `${path}/login-name`,
        request: jsonBody(loginNameChangeSchema),
        responses: { 204: noContent },
      },
      changeLoginName,
    ),
  ]);
}
