import { policyChangeSchema, policyPreviewSchema, policySchema } from "@futae/contract/admin-policy";
import type { Deps } from "../../deps.ts";
import type { CredentialCookies } from "../../http/cookies.ts";
import { createRouter, jsonBody, jsonResponse, routeOf } from "../../http/route.ts";
import { getPolicy } from "./get-policy.ts";
import { previewPolicy } from "./preview-policy.ts";
import { savePolicy } from "./save-policy.ts";

const path = "/api/admin/policy";

/** 「ログイン」 of the administration: the policy everybody signs in under. */
export function adminPolicyRoutes(deps: Deps, cookies: CredentialCookies) {
  const route = routeOf(deps, cookies);
  return createRouter().openapiRoutes([
    route(
      "admin",
      { method: "get", path, responses: { 200: jsonResponse(policySchema, "The policy in force") } },
      getPolicy,
    ),
    route(
      "admin-step-up",
      {
        method: "put",
        path,
        request: jsonBody(policyChangeSchema),
        responses: { 200: jsonResponse(policySchema, "The policy as saved") },
      },
      savePolicy,
    ),
    route(
      "admin",
      {
        method: "post",
        path: `${path}/preview`,
        request: jsonBody(policyChangeSchema),
        responses: { 200: jsonResponse(policyPreviewSchema, "What it would do, saved now") },
      },
      previewPolicy,
    ),
  ]);
}
