import { type PolicyChange, policyChangeSchema, policySchema } from "@futae/contract/admin-policy";
import type { TestBrowser } from "./test-browser.ts";

/** The policy in force, as an administrator would send it back. */
export async function readPolicyChange(browser: TestBrowser): Promise<PolicyChange> {
  const { updatedAt: _, ...policy } = policySchema.parse((await browser.get("/api/admin/policy")).body);
  return policyChangeSchema.parse(policy);
}
