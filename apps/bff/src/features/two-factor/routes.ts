import {
  authenticatorChangeSchema,
  enrolmentConfirmationSchema,
  enrolmentConfirmedSchema,
  enrolmentSchema,
  enrolmentStartSchema,
  newRecoveryCodesSchema,
  twoFactorSchema,
} from "@futae/contract/two-factor";
import type { Deps } from "../../deps.ts";
import type { CredentialCookies } from "../../http/cookies.ts";
import { valueOrProblem } from "../../http/problem-error.ts";
import {
  Created,
  createRouter,
  idParameter,
  jsonBody,
  jsonResponse,
  noContent,
  routeOf,
} from "../../http/route.ts";
import { cancelEnrolment } from "./cancel-enrolment.ts";
import { confirmEnrolment } from "./confirm-enrolment.ts";
import { deleteAuthenticator } from "./delete-authenticator.ts";
import { disableTwoFactor } from "./disable-two-factor.ts";
import { getEnrolment } from "./get-enrolment.ts";
import { getTwoFactor } from "./get-two-factor.ts";
import { renameAuthenticator } from "./rename-authenticator.ts";
import { renewRecoveryCodes } from "./renew-recovery-codes.ts";
import { startEnrolment } from "./start-enrolment.ts";

const path = "/api/account/two-factor";

/** One's own two-factor authentication: enrolments, authenticators, recovery codes, turning it off. */
export function twoFactorRoutes(deps: Deps, cookies: CredentialCookies) {
  const route = routeOf(deps, cookies);
  return createRouter().openapiRoutes([
    route(
      "session",
      {
        method: "get",
        path,
        responses: { 200: jsonResponse(twoFactorSchema, "Whether it is on, offered and required") },
      },
      getTwoFactor,
    ),
    route(
      "step-up",
      {
        method: "post",
        path: `${path}/enrolment`,
        request: jsonBody(enrolmentStartSchema),
        responses: {
          200: jsonResponse(enrolmentSchema, "The enrolment already pending in this session"),
          201: jsonResponse(enrolmentSchema, "A new enrolment"),
        },
      },
      async ({ deps, actor, input }) => {
        const { enrolment, isNew } = valueOrProblem(await startEnrolment({ deps, actor, input }));
        return isNew ? new Created(enrolment) : enrolment;
      },
    ),
    route(
      "step-up",
      {
        method: "get",
        path: `${path}/enrolment`,
        responses: { 200: jsonResponse(enrolmentSchema, "The enrolment pending in this session") },
      },
      getEnrolment,
    ),
    route(
      "step-up",
      { method: "delete", path: `${path}/enrolment`, responses: { 204: noContent } },
      cancelEnrolment,
    ),
    route(
      "step-up",
      {
        method: "post",
        path: `${path}/enrolment/confirmation`,
        request: jsonBody(enrolmentConfirmationSchema),
        responses: {
          200: jsonResponse(
            enrolmentConfirmedSchema,
            "It is in use; with the first one the recovery codes, this once",
          ),
        },
      },
      async ({ deps, actor, input, cookies }) => {
        const confirmed = valueOrProblem(await confirmEnrolment({ deps, actor, input }));
        cookies.write("session", confirmed.token);
        return { state: "on" as const, ...confirmed.newRecoveryCodes };
      },
    ),
    route(
      "step-up",
      { method: "delete", path, responses: { 204: noContent } },
      async ({ deps, actor, cookies }) => {
        const { token } = valueOrProblem(await disableTwoFactor({ deps, actor }));
        cookies.write("session", token);
      },
    ),
    route(
      "session",
      {
        method: "patch",
        path: `${path}/authenticators/{id}`,
        request: { params: idParameter, ...jsonBody(authenticatorChangeSchema) },
        responses: { 204: noContent },
      },
      renameAuthenticator,
    ),
    route(
      "step-up",
      {
        method: "delete",
        path: `${path}/authenticators/{id}`,
        request: { params: idParameter },
        responses: { 204: noContent },
      },
      async ({ deps, actor, input, cookies }) => {
        const { token } = valueOrProblem(await deleteAuthenticator({ deps, actor, input }));
        cookies.write("session", token);
      },
    ),
    route(
      "step-up",
      {
        method: "post",
        path: `${path}/recovery-codes`,
        responses: {
          200: jsonResponse(
            newRecoveryCodesSchema,
            "Ten new recovery codes, this once; the old ones are void",
          ),
        },
      },
      renewRecoveryCodes,
    ),
  ]);
}
