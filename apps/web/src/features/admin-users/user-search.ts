import { maxSearchLength } from "@futae/contract/limits";
import { useCallback } from "react";
import { useLocation, useNavigate } from "react-router";

/** The query of each filter. */
export const userFilters = {
  all: {},
  on: { twoFactor: "on" },
  off: { twoFactor: "off" },
  inactive: { status: "inactive" },
} as const;

export type UserFilter = keyof typeof userFilters;

export interface UserSearch {
  search: string;
  filter: UserFilter;
}

function isFilter(name: string | null): name is UserFilter {
  return name !== null && Object.hasOwn(userFilters, name);
}

function inAddress({ search, filter }: UserSearch): string {
  return `?${new URLSearchParams({ ...(search && { search }), ...(filter !== "all" && { filter }) })}`;
}

/** The search is part of the address: a reload, a link and going back keep it. */
export function useUserSearch() {
  const parameters = new URLSearchParams(useLocation().search);
  const navigate = useNavigate();
  const search = (parameters.get("search") ?? "").slice(0, maxSearchLength);
  const named = parameters.get("filter");
  const filter = isFilter(named) ? named : "all";

  const change = useCallback(
    (changes: Partial<UserSearch>) => {
      void navigate(inAddress({ search, filter, ...changes }), { replace: true, preventScrollReset: true });
    },
    [search, filter, navigate],
  );

  return { search, filter, change };
}
