import type { Policy, PolicyChange, PolicyPreview } from "@futae/contract/admin-policy";
import { PolicyPage } from "../../src/features/admin-policy/policy-page.tsx";
import { aSession, FakeApi, ok } from "./fake-api.ts";
import { openSection } from "./open-section.tsx";

export function aPolicy(changes: Partial<Policy> = {}): Policy {
  return {
    version: 3,
    twoFactor: "allowed",
    session: { idleMinutes: 60, absoluteHours: 24 },
    usersMayChangeLoginName: false,
    signInMessage: { ja: "内線 1234 へ", en: "Call 1234" },
    contact: { ja: "", en: "" },
    updatedAt: "2026-11-20T03:00:00.000Z",
    ...changes,
  };
}

export function aPreview(changes: Partial<PolicyPreview> = {}): PolicyPreview {
  return { users: 60, notSetUp: 14, keepTheirFactor: 46, sessionsAffected: 0, ...changes };
}

/** A server with this policy, which saves what it is sent as the next version. */
export function policyApi(policy = aPolicy()): FakeApi {
  let saved = policy;
  return new FakeApi()
    .on("GET /api/session", ok(aSession("signed-in")))
    .on("GET /api/admin/policy", () => ok(saved))
    .on("POST /api/admin/policy/preview", ok(aPreview()))
    .on("PUT /api/admin/policy", ({ json }) => {
      saved = { ...saved, ...json, version: json.version + 1 };
      return ok(saved);
    });
}

/** The policies that were sent to be saved (PUT) or looked at (POST). */
export const sentPolicies = (api: FakeApi, method: "PUT" | "POST"): PolicyChange[] =>
  api.sent.filter((sent) => sent.method === method).map(({ body }) => body as PolicyChange);

export const openPolicyPage = () => openSection(<PolicyPage />, "/admin/sign-in");
