import type { Account } from "@futae/contract/account";
import type { TwoFactor } from "@futae/contract/two-factor";
import { queryOptions } from "@tanstack/react-query";
import { api, call } from "./api.ts";

/** One's own account; features that show or change it share this. */
export const accountQuery = queryOptions({
  queryKey: ["account"],
  queryFn: (): Promise<Account> => call(api.account.$get()),
});

/** Whether one's own two-factor authentication is on, offered and required. */
export const twoFactorQuery = queryOptions({
  queryKey: ["account", "two-factor"],
  queryFn: (): Promise<TwoFactor> => call(api.account["two-factor"].$get()),
});
