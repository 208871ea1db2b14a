import {
  changedUserSchema,
  temporaryPasswordSchema,
  twoFactorResetSchema,
  userChangeSchema,
  userCreateSchema,
  userDetailSchema,
  userListQuerySchema,
  userListSchema,
} from "@futae/contract/admin-users";
import type { Deps } from "../../deps.ts";
import type { CredentialCookies } from "../../http/cookies.ts";
import { createRouter, idParameter, jsonBody, jsonResponse, routeOf } from "../../http/route.ts";
import { changeUser } from "./change-user.ts";
import { createUser } from "./create-user.ts";
import { endUserSessions } from "./end-user-sessions.ts";
import { getUser } from "./get-user.ts";
import { listUsers } from "./list-users.ts";
import { resetTwoFactor } from "./reset-two-factor.ts";
import { setTemporaryPassword } from "./set-temporary-password.ts";
import { unlockUser } from "./unlock-user.ts";

const path = "/api/admin/users";

/** 「組織/ユーザー」: finding, adding and editing users, and resetting their second factor. */
export function adminUsersRoutes(deps: Deps, cookies: CredentialCookies) {
  const route = routeOf(deps, cookies);
  return createRouter().openapiRoutes([
    route(
      "admin",
      {
        method: "get",
        path,
        request: { query: userListQuerySchema },
        responses: { 200: jsonResponse(userListSchema, "A page of users by display name") },
      },
      listUsers,
    ),
    route(
      "admin-step-up",
      {
        method: "post",
        path,
        request: jsonBody(userCreateSchema),
        responses: {
          201: jsonResponse(temporaryPasswordSchema, "The user and the temporary password, this once"),
        },
      },
      createUser,
    ),
    route(
      "admin",
      {
        method: "get",
        path: `${path}/{id}`,
        request: { params: idParameter },
        responses: { 200: jsonResponse(userDetailSchema, "One user") },
      },
      ({ deps, input: { id: userId } }) => getUser({ deps, input: { userId } }),
    ),
    route(
      "admin-step-up",
      {
        method: "patch",
        path: `${path}/{id}`,
        request: { params: idParameter, ...jsonBody(userChangeSchema) },
        responses: { 200: jsonResponse(userDetailSchema, "The user as changed") },
      },
      ({ deps, actor, input: { id: userId, ...changes } }) =>
        changeUser({ deps, actor, input: { userId, changes } }),
    ),
    route(
      "admin-step-up",
      {
        method: "post",
        path: `${path}/{id}/password`,
        request: { params: idParameter },
        responses: {
          200: jsonResponse(
            temporaryPasswordSchema,
            "The user as changed and the temporary password, this once",
          ),
        },
      },
      ({ deps, actor, input: { id: userId } }) => setTemporaryPassword({ deps, actor, input: { userId } }),
    ),
    route(
      "admin-step-up",
      {
        method: "post",
        path: `${path}/{id}/two-factor/reset`,
        request: { params: idParameter, ...jsonBody(twoFactorResetSchema) },
        responses: {
          200: jsonResponse(changedUserSchema, "The user, whose two-factor authentication is off"),
        },
      },
      ({ deps, actor, input: { id: userId, reason } }) =>
        resetTwoFactor({ deps, actor, input: { userId, reason } }),
    ),
    route(
      "admin-step-up",
      {
        method: "delete",
        path: `${path}/{id}/lock`,
        request: { params: idParameter },
        responses: { 200: jsonResponse(changedUserSchema, "The user, with the locks that are left") },
      },
      ({ deps, actor, input: { id: userId } }) => unlockUser({ deps, actor, input: { userId } }),
    ),
    route(
      "admin-step-up",
      {
        method: "delete",
        path: `${path}/{id}/sessions`,
        request: { params: idParameter },
        responses: { 200: jsonResponse(changedUserSchema, "The user, who is logged in nowhere") },
      },
      ({ deps, actor, input: { id: userId } }) => endUserSessions({ deps, actor, input: { userId } }),
    ),
  ]);
}
