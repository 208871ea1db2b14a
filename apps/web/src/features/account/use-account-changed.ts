import type { Session } from "@futae/contract/sign-in";
import { useQueryClient } from "@tanstack/react-query";
import { accountQuery } from "../../lib/account-queries.ts";
import { showTimesIn } from "../../lib/time-zone.ts";

type ShownUser = Partial<Pick<NonNullable<Session["user"]>, "displayName" | "loginName" | "timeZone">>;

/** Fetches the account again after a change; the header shows the new name at once. */
export function useAccountChanged() {
  const queryClient = useQueryClient();
  return (shown: ShownUser = {}) => {
    queryClient.setQueryData<Session>(["session"], (session) =>
      session?.user ? { ...session, user: { ...session.user, ...shown } } : session,
    );
    if (shown.timeZone) showTimesIn(shown.timeZone);
    return queryClient.invalidateQueries({ queryKey: accountQuery.queryKey, exact: true });
  };
}
