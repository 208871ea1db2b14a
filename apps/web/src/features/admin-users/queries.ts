import type { UserDetail, UserList } from "@futae/contract/admin-users";
import type { Session } from "@futae/contract/sign-in";
import { infiniteQueryOptions, keepPreviousData, queryOptions, useQueryClient } from "@tanstack/react-query";
import { accountQuery } from "../../lib/account-queries.ts";
import { api, call } from "../../lib/api.ts";
import { type UserFilter, type UserSearch, userFilters } from "./user-search.ts";

const listsKey = ["admin-users", "list"] as const;

/** The users that match, page after page; the previous ones stay visible while others load. */
export const userListQuery = ({ search, filter }: UserSearch) =>
  infiniteQueryOptions({
    queryKey: [...listsKey, search, filter],
    queryFn: ({ pageParam }): Promise<UserList> =>
      call(
        api.admin.users.$get({
          query: {
            ...userFilters[filter],
            ...(search && { search }),
            ...(pageParam && { cursor: pageParam }),
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });

/** How many users a filter would leave of those that match the search. */
export const userCountQuery = (search: string, filter: UserFilter) =>
  queryOptions({
    queryKey: [...listsKey, "count", search, filter],
    queryFn: (): Promise<UserList> =>
      call(api.admin.users.$get({ query: { ...userFilters[filter], ...(search && { search }), limit: 1 } })),
    select: ({ total }) => total,
    placeholderData: keepPreviousData,
  });

export const userQuery = (id: string) =>
  queryOptions({
    queryKey: ["admin-users", "detail", id],
    queryFn: (): Promise<UserDetail> => call(api.admin.users[":id"].$get({ param: { id } })),
  });

/** Fetches the visible lists and counts again. */
export function useRefreshLists() {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: listsKey });
}

/** Stores a user after a change, in the session too where it is oneself, and marks the lists as stale. */
export function useKeepUser() {
  const queryClient = useQueryClient();
  const refreshLists = useRefreshLists();
  return (user: UserDetail) => {
    queryClient.setQueryData(userQuery(user.id).queryKey, user);
    const { id, displayName, loginName, role } = user;
    queryClient.setQueryData<Session>(["session"], (session) =>
      session?.user?.id === id
        ? { ...session, user: { ...session.user, displayName, loginName, role } }
        : session,
    );
    return Promise.all([
      refreshLists(),
      queryClient.invalidateQueries({ queryKey: accountQuery.queryKey, exact: true }),
    ]);
  };
}
