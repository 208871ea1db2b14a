import {
  newPasswordSchema,
  recoveryCodeAnswerSchema,
  sessionCodeSchema,
  sessionRecoveryCodeSchema,
  sessionSchema,
  sessionStateAnswerSchema,
  signInSchema,
  stepUpSchema,
} from "@futae/contract/sign-in";
import type { Deps } from "../../deps.ts";
import type { CredentialCookies } from "../../http/cookies.ts";
import { valueOrProblem } from "../../http/problem-error.ts";
import { createRouter, jsonBody, jsonResponse, noContent, routeOf } from "../../http/route.ts";
import { changeTemporaryPassword } from "./change-temporary-password.ts";
import { enterCode } from "./enter-code.ts";
import { enterRecoveryCode } from "./enter-recovery-code.ts";
import { getSession } from "./get-session.ts";
import { signIn } from "./sign-in.ts";
import { signOut } from "./sign-out.ts";
import { stepUp } from "./step-up.ts";

const path = "/api/session";

/** Signing in and out, and stepping a session up. */
export function sessionRoutes(deps: Deps, cookies: CredentialCookies) {
  const route = routeOf(deps, cookies);
  return createRouter().openapiRoutes([
    route(
      "public",
      {
        method: "get",
        path,
        responses: { 200: jsonResponse(sessionSchema, "How far this browser is on its way in") },
      },
      getSession,
    ),
    route(
      "public",
      {
        method: "post",
        path,
        request: jsonBody(signInSchema),
        responses: {
          200: jsonResponse(
            sessionStateAnswerSchema,
            "A session, or a pending sign-in and its required step",
          ),
        },
      },
      async ({ deps, actor, input, cookies }) =>
        cookies.issue(valueOrProblem(await signIn({ deps, actor, input }))),
    ),
    route(
      "pending-sign-in-code",
      {
        method: "post",
        path: `${path}/code`,
        request: jsonBody(sessionCodeSchema),
        responses: { 200: jsonResponse(sessionStateAnswerSchema, "A session, or the next required step") },
      },
      async ({ deps, actor, input, cookies }) =>
        cookies.issue(valueOrProblem(await enterCode({ deps, actor, input }))),
    ),
    route(
      "pending-sign-in-code",
      {
        method: "post",
        path: `${path}/recovery-code`,
        request: jsonBody(sessionRecoveryCodeSchema),
        responses: {
          200: jsonResponse(recoveryCodeAnswerSchema, "A session, and how many recovery codes are left"),
        },
      },
      async ({ deps, actor, input, cookies }) => {
        const entered = valueOrProblem(await enterRecoveryCode({ deps, actor, input }));
        return { ...cookies.issue(entered.credential), recoveryCodesLeft: entered.recoveryCodesLeft };
      },
    ),
    route(
      "pending-sign-in-password-change",
      {
        method: "post",
        path: `${path}/password`,
        request: jsonBody(newPasswordSchema),
        responses: { 200: jsonResponse(sessionStateAnswerSchema, "A session under the new password") },
      },
      async ({ deps, actor, input, cookies }) =>
        cookies.issue(valueOrProblem(await changeTemporaryPassword({ deps, actor, input }))),
    ),
    route(
      "session",
      {
        method: "post",
        path: `${path}/step-up`,
        request: jsonBody(stepUpSchema),
        responses: { 204: noContent },
      },
      async ({ deps, actor, input, cookies }) => {
        const { token } = valueOrProblem(await stepUp({ deps, actor, input }));
        cookies.write("session", token);
      },
    ),
    route(
      "any",
      { method: "delete", path, responses: { 204: noContent } },
      async ({ deps, actor, cookies }) => {
        await signOut({ deps, actor });
        cookies.forget();
      },
    ),
  ]);
}
