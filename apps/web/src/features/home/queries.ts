import type { Account } from "@futae/contract/account";
import type { TwoFactor } from "@futae/contract/two-factor";
import { queryOptions } from "@tanstack/react-query";
import { api, call } from "../../lib/api.ts";

/** The keys are those of the account settings: what one page changes, the other shows. */
export const accountQuery = queryOptions({
  queryKey: ["account"],
  queryFn: (): Promise<Account> => call(api.account.$get()),
});

export const twoFactorQuery = queryOptions({
  queryKey: ["account", "two-factor"],
  queryFn: (): Promise<TwoFactor> => call(api.account["two-factor"].$get()),
});
