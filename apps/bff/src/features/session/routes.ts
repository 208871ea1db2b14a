import {
  newPasswordSchema,
  recoveryCodeAnswerSchema,
  sessionCodeSchema,
  sessionRecoveryCodeSchema,
  sessionSchema,
  sessionStateAnswerSchema,
  signInSchema,
  stepUpSchema,
} from "@futae/contract/session";
import type { Deps } from "../../deps.ts";
import { challenged, signedIn } from "../../http/access.ts";
import type { CredentialCookies } from "../../http/cookies.ts";
import { valueOrProblem } from "../../http/problem-error.ts";
import { answers, createRouter, declareRoute, nothing, takes } from "../../http/route.ts";
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
  responses: { 200: answers(sessionSchema, "How far this browser is on its way in") },
});

const signInRoute = declareRoute("public", {
  method: "post",
  path,
  request: takes(signInSchema),
  responses: { 200: answers(sessionStateAnswerSchema, "A session, or a challenge and what it owes") },
});

const codeRoute = declareRoute("challenge", {
  method: "post",
  path: `${path}/code`,
  request: takes(sessionCodeSchema),
  responses: { 200: answers(sessionStateAnswerSchema, "A session, or what is still owed") },
});

const recoveryCodeRoute = declareRoute("challenge", {
  method: "post",
  path: `${path}/recovery-code`,
  request: takes(sessionRecoveryCodeSchema),
  responses: { 200: answers(recoveryCodeAnswerSchema, "A session, and how many recovery codes are left") },
});

const passwordRoute = declareRoute("challenge", {
  method: "post",
  path: `${path}/password`,
  request: takes(newPasswordSchema),
  responses: { 200: answers(sessionStateAnswerSchema, "A session under the new password") },
});

const stepUpRoute = declareRoute("session", {
  method: "post",
  path: `${path}/step-up`,
  request: takes(stepUpSchema),
  responses: { 204: nothing },
});

const signOutRoute = declareRoute("any", { method: "delete", path, responses: { 204: nothing } });

/** Signing in and out, and renewing the proof of a session. */
export const sessionRoutes = (deps: Deps, cookies: CredentialCookies) =>
  createRouter()
    .openapi(getRoute, async (c) => c.json(await getSession({ deps, actor: c.get("visitor") }), 200))
    .openapi(signInRoute, async (c) => {
      const outcome = await signIn({ deps, actor: c.get("visitor"), input: c.req.valid("json") });
      return c.json(cookies.hand(c, valueOrProblem(outcome)), 200);
    })
    .openapi(codeRoute, async (c) => {
      const outcome = await enterCode({
        deps,
        actor: challenged(c.get("visitor")),
        input: c.req.valid("json"),
      });
      return c.json(cookies.hand(c, valueOrProblem(outcome)), 200);
    })
    .openapi(recoveryCodeRoute, async (c) => {
      const actor = challenged(c.get("visitor"));
      const paid = valueOrProblem(await enterRecoveryCode({ deps, actor, input: c.req.valid("json") }));
      const answer = cookies.hand(c, paid.credential);
      return c.json({ ...answer, recoveryCodesLeft: paid.recoveryCodesLeft }, 200);
    })
    .openapi(passwordRoute, async (c) => {
      const actor = challenged(c.get("visitor"));
      const outcome = await changeTemporaryPassword({ deps, actor, input: c.req.valid("json") });
      return c.json(cookies.hand(c, valueOrProblem(outcome)), 200);
    })
    .openapi(stepUpRoute, async (c) => {
      const actor = signedIn(c.get("visitor"));
      const { token } = valueOrProblem(await stepUp({ deps, actor, input: c.req.valid("json") }));
      cookies.write(c, "session", token);
      return c.body(null, 204);
    })
    .openapi(signOutRoute, async (c) => {
      await signOut({ deps, actor: c.get("visitor") });
      cookies.forget(c);
      return c.body(null, 204);
    });
