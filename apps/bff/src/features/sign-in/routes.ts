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
import { signedIn, signingIn } from "../../http/access.ts";
import type { CredentialCookies } from "../../http/cookies.ts";
import { valueOrProblem } from "../../http/problem-error.ts";
import { createRouter, declareRoute, jsonBody, jsonResponse, noContent } from "../../http/route.ts";
import { changeTemporaryPassword } from "./change-temporary-password.ts";
import { enterCode } from "./enter-code.ts";
import { enterRecoveryCode } from "./enter-recovery-code.ts";
import { getSession } from "./get-session.ts";
import { signIn } from "./sign-in.ts";
import { signOut } from "./sign-out.ts";
import { stepUp } from "./step-up.ts";

const path = "/api/session";

const getRoute = declareRoute("public", {
  method: "get",
  path,
  responses: { 200: jsonResponse(sessionSchema, "How far this browser is on its way in") },
});

const signInRoute = declareRoute("public", {
  method: "post",
  path,
  request: jsonBody(signInSchema),
  responses: {
    200: jsonResponse(sessionStateAnswerSchema, "A session, or a pending sign-in and its required step"),
  },
});

const codeRoute = declareRoute("pending-sign-in", {
  method: "post",
  path: `${path}/code`,
  request: jsonBody(sessionCodeSchema),
  responses: { 200: jsonResponse(sessionStateAnswerSchema, "A session, or the next required step") },
});

const recoveryCodeRoute = declareRoute("pending-sign-in", {
  method: "post",
  path: `${path}/recovery-code`,
  request: jsonBody(sessionRecoveryCodeSchema),
  responses: {
    200: jsonResponse(recoveryCodeAnswerSchema, "A session, and how many recovery codes are left"),
  },
});

const passwordRoute = declareRoute("pending-sign-in", {
  method: "post",
  path: `${path}/password`,
  request: jsonBody(newPasswordSchema),
  responses: { 200: jsonResponse(sessionStateAnswerSchema, "A session under the new password") },
});

const stepUpRoute = declareRoute("session", {
  method: "post",
  path: `${path}/step-up`,
  request: jsonBody(stepUpSchema),
  responses: { 204: noContent },
});

const signOutRoute = declareRoute("any", { method: "delete", path, responses: { 204: noContent } });

/** Signing in and out, and stepping a session up. */
export const sessionRoutes = (deps: Deps, cookies: CredentialCookies) =>
  createRouter()
    .openapi(getRoute, async (c) => c.json(await getSession({ deps, actor: c.get("caller") }), 200))
    .openapi(signInRoute, async (c) => {
      const outcome = await signIn({ deps, actor: c.get("caller"), input: c.req.valid("json") });
      return c.json(cookies.issue(c, valueOrProblem(outcome)), 200);
    })
    .openapi(codeRoute, async (c) => {
      const outcome = await enterCode({
        deps,
        actor: signingIn(c.get("caller")),
        input: c.req.valid("json"),
      });
      return c.json(cookies.issue(c, valueOrProblem(outcome)), 200);
    })
    .openapi(recoveryCodeRoute, async (c) => {
      const actor = signingIn(c.get("caller"));
      const paid = valueOrProblem(await enterRecoveryCode({ deps, actor, input: c.req.valid("json") }));
      const answer = cookies.issue(c, paid.credential);
      return c.json({ ...answer, recoveryCodesLeft: paid.recoveryCodesLeft }, 200);
    })
    .openapi(passwordRoute, async (c) => {
      const actor = signingIn(c.get("caller"));
      const outcome = await changeTemporaryPassword({ deps, actor, input: c.req.valid("json") });
      return c.json(cookies.issue(c, valueOrProblem(outcome)), 200);
    })
    .openapi(stepUpRoute, async (c) => {
      const actor = signedIn(c.get("caller"));
      const { token } = valueOrProblem(await stepUp({ deps, actor, input: c.req.valid("json") }));
      cookies.write(c, "session", token);
      return c.body(null, 204);
    })
    .openapi(signOutRoute, async (c) => {
      await signOut({ deps, actor: c.get("caller") });
      cookies.forget(c);
      return c.body(null, 204);
    });
