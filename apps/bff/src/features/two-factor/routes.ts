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
import { signedIn } from "../../http/access.ts";
import type { CredentialCookies } from "../../http/cookies.ts";
import { valueOrProblem } from "../../http/problem-error.ts";
import {
  createRouter,
  declareRoute,
  idParameter,
  jsonBody,
  jsonResponse,
  noContent,
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

const getRoute = declareRoute("session", {
  method: "get",
  path,
  responses: { 200: jsonResponse(twoFactorSchema, "Whether it is on, offered and required") },
});

const startRoute = declareRoute("step-up", {
  method: "post",
  path: `${path}/enrolment`,
  request: jsonBody(enrolmentStartSchema),
  responses: {
    200: jsonResponse(enrolmentSchema, "The enrolment already pending in this session"),
    201: jsonResponse(enrolmentSchema, "A new enrolment"),
  },
});

const getEnrolmentRoute = declareRoute("step-up", {
  method: "get",
  path: `${path}/enrolment`,
  responses: { 200: jsonResponse(enrolmentSchema, "The enrolment pending in this session") },
});

const cancelRoute = declareRoute("step-up", {
  method: "delete",
  path: `${path}/enrolment`,
  responses: { 204: noContent },
});

const confirmRoute = declareRoute("step-up", {
  method: "post",
  path: `${path}/enrolment/confirmation`,
  request: jsonBody(enrolmentConfirmationSchema),
  responses: {
    200: jsonResponse(
      enrolmentConfirmedSchema,
      "It is in use; with the first one the recovery codes, this once",
    ),
  },
});

const disableRoute = declareRoute("step-up", { method: "delete", path, responses: { 204: noContent } });

const renameRoute = declareRoute("session", {
  method: "patch",
  path: `${path}/authenticators/{id}`,
  request: { params: idParameter, ...jsonBody(authenticatorChangeSchema) },
  responses: { 204: noContent },
});

const deleteRoute = declareRoute("step-up", {
  method: "delete",
  path: `${path}/authenticators/{id}`,
  request: { params: idParameter },
  responses: { 204: noContent },
});

const renewCodesRoute = declareRoute("step-up", {
  method: "post",
  path: `${path}/recovery-codes`,
  responses: {
    200: jsonResponse(newRecoveryCodesSchema, "Ten new recovery codes, this once; the old ones are void"),
  },
});

/** One's own two-factor authentication: enrolments, authenticators, recovery codes, turning it off. */
export const twoFactorRoutes = (deps: Deps, cookies: CredentialCookies) =>
  createRouter()
    .openapi(getRoute, async (c) =>
      c.json(await getTwoFactor({ deps, actor: signedIn(c.get("caller")) }), 200),
    )
    .openapi(startRoute, async (c) => {
      const { enrolment, isNew } = valueOrProblem(
        await startEnrolment({ deps, actor: signedIn(c.get("caller")), input: c.req.valid("json") }),
      );
      return isNew ? c.json(enrolment, 201) : c.json(enrolment, 200);
    })
    .openapi(getEnrolmentRoute, async (c) =>
      c.json(valueOrProblem(await getEnrolment({ deps, actor: signedIn(c.get("caller")) })), 200),
    )
    .openapi(cancelRoute, async (c) => {
      valueOrProblem(await cancelEnrolment({ deps, actor: signedIn(c.get("caller")) }));
      return c.body(null, 204);
    })
    .openapi(confirmRoute, async (c) => {
      const actor = signedIn(c.get("caller"));
      const { token, newRecoveryCodes } = valueOrProblem(
        await confirmEnrolment({ deps, actor, input: c.req.valid("json") }),
      );
      cookies.write(c, "session", token);
      return c.json({ state: "on" as const, ...newRecoveryCodes }, 200);
    })
    .openapi(disableRoute, async (c) => {
      const { token } = valueOrProblem(await disableTwoFactor({ deps, actor: signedIn(c.get("caller")) }));
      cookies.write(c, "session", token);
      return c.body(null, 204);
    })
    .openapi(renameRoute, async (c) => {
      const input = { id: c.req.valid("param").id, ...c.req.valid("json") };
      valueOrProblem(await renameAuthenticator({ deps, actor: signedIn(c.get("caller")), input }));
      return c.body(null, 204);
    })
    .openapi(deleteRoute, async (c) => {
      const actor = signedIn(c.get("caller"));
      const { token } = valueOrProblem(
        await deleteAuthenticator({ deps, actor, input: c.req.valid("param") }),
      );
      cookies.write(c, "session", token);
      return c.body(null, 204);
    })
    .openapi(renewCodesRoute, async (c) =>
      c.json(valueOrProblem(await renewRecoveryCodes({ deps, actor: signedIn(c.get("caller")) })), 200),
    );
