import type { Policy, PolicyChange } from "@futae/contract/admin-policy";
import { keepPreviousData, queryOptions, useQueryClient } from "@tanstack/react-query";
import { accountQuery } from "../../lib/account-queries.ts";
import { api, call } from "../../lib/api.ts";

export const policyQuery = queryOptions({
  queryKey: ["admin-policy"],
  queryFn: (): Promise<Policy> => call(api.admin.policy.$get()),
});

/** What saving this policy would mean; the last answer stays until the next is there. */
export const previewQuery = (change: PolicyChange) =>
  queryOptions({
    queryKey: ["admin-policy", "preview", change],
    queryFn: async () => ({
      ...(await call(api.admin.policy.preview.$post({ json: change }))),
      isAllowed: change.twoFactor === "allowed",
    }),
    placeholderData: keepPreviousData,
  });

/** Stores the policy as saved, and marks as stale what depends on it of one's own account. */
export function useKeepPolicy() {
  const queryClient = useQueryClient();
  return (policy: Policy) => {
    queryClient.setQueryData(policyQuery.queryKey, policy);
    return queryClient.invalidateQueries({ queryKey: accountQuery.queryKey });
  };
}
