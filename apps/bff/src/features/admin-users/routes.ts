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
import { signedIn } from "../../http/access.ts";
import { valueOrProblem } from "../../http/problem-error.ts";
import { createRouter, declareRoute, idParameter, jsonBody, jsonResponse } from "../../http/route.ts";
import { changeUser } from "./change-user.ts";
import { createUser } from "./create-user.ts";
import { endUserSessions } from "./end-user-sessions.ts";
import { getUser } from "./get-user.ts";
import { listUsers } from "./list-users.ts";
import { resetTwoFactor } from "./reset-two-factor.ts";
import { setTemporaryPassword } from "./set-temporary-password.ts";
import { unlockUser } from "./unlock-user.ts";

const path = "/api/admin/users";

const listRoute = declareRoute("admin", {
  method: "get",
  path,
  request: { query: userListQuerySchema },
  responses: { 200: jsonResponse(userListSchema, "A page of users by display name") },
});

const createUserRoute = declareRoute("admin-step-up", {
  method: "post",
  path,
  request: jsonBody(userCreateSchema),
  responses: { 201: jsonResponse(temporaryPasswordSchema, "The user and the temporary password, this once") },
});

const getRoute = declareRoute("admin", {
  method: "get",
  path: `${path}/{id}`,
  request: { params: idParameter },
  responses: { 200: jsonResponse(userDetailSchema, "One user") },
});

const changeRoute = declareRoute("admin-step-up", {
  method: "patch",
  path: `${path}/{id}`,
  request: { params: idParameter, ...jsonBody(userChangeSchema) },
  responses: { 200: jsonResponse(userDetailSchema, "The user as changed") },
});

const passwordRoute = declareRoute("admin-step-up", {
  method: "post",
  path: `${path}/{id}/password`,
  request: { params: idParameter },
  responses: {
    200: jsonResponse(temporaryPasswordSchema, "The user as changed and the temporary password, this once"),
  },
});

const resetRoute = declareRoute("admin-step-up", {
  method: "post",
  path: `${path}/{id}/two-factor/reset`,
  request: { params: idParameter, ...jsonBody(twoFactorResetSchema) },
  responses: { 200: jsonResponse(changedUserSchema, "The user, whose two-factor authentication is off") },
});

const unlockRoute = declareRoute("admin-step-up", {
  method: "delete",
  path: `${path}/{id}/lock`,
  request: { params: idParameter },
  responses: { 200: jsonResponse(changedUserSchema, "The user, whom nothing locks any more") },
});

const endSessionsRoute = declareRoute("admin-step-up", {
  method: "delete",
  path: `${path}/{id}/sessions`,
  request: { params: idParameter },
  responses: { 200: jsonResponse(changedUserSchema, "The user, who is logged in nowhere") },
});

/** 「組織/ユーザー」: finding, adding and editing users, and resetting their second factor. */
export const adminUsersRoutes = (deps: Deps) =>
  createRouter()
    .openapi(listRoute, async (c) => c.json(await listUsers({ deps, input: c.req.valid("query") }), 200))
    .openapi(createUserRoute, async (c) => {
      const actor = signedIn(c.get("caller"));
      return c.json(valueOrProblem(await createUser({ deps, actor, input: c.req.valid("json") })), 201);
    })
    .openapi(getRoute, async (c) =>
      c.json(valueOrProblem(await getUser({ deps, input: { userId: c.req.valid("param").id } })), 200),
    )
    .openapi(changeRoute, async (c) => {
      const input = { userId: c.req.valid("param").id, changes: c.req.valid("json") };
      return c.json(valueOrProblem(await changeUser({ deps, actor: signedIn(c.get("caller")), input })), 200);
    })
    .openapi(passwordRoute, async (c) => {
      const input = { userId: c.req.valid("param").id };
      return c.json(
        valueOrProblem(await setTemporaryPassword({ deps, actor: signedIn(c.get("caller")), input })),
        200,
      );
    })
    .openapi(resetRoute, async (c) => {
      const input = { userId: c.req.valid("param").id, reason: c.req.valid("json").reason };
      return c.json(
        valueOrProblem(await resetTwoFactor({ deps, actor: signedIn(c.get("caller")), input })),
        200,
      );
    })
    .openapi(unlockRoute, async (c) => {
      const input = { userId: c.req.valid("param").id };
      return c.json(valueOrProblem(await unlockUser({ deps, actor: signedIn(c.get("caller")), input })), 200);
    })
    .openapi(endSessionsRoute, async (c) => {
      const input = { userId: c.req.valid("param").id };
      return c.json(
        valueOrProblem(await endUserSessions({ deps, actor: signedIn(c.get("caller")), input })),
        200,
      );
    });
