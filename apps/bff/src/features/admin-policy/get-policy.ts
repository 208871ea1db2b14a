import type { Policy } from "@futae/contract/admin-policy";
import { findPolicy } from "@futae/storage/policies";
import type { Deps } from "../../deps.ts";
import { policyResponse } from "./policy-response.ts";

/** The policy in force, with the version that a change of it names. */
export async function getPolicy({ deps }: { deps: Deps }): Promise<Policy> {
  return policyResponse(await findPolicy(deps.storage.db));
}
