import { useInfiniteQuery } from "@tanstack/react-query";
import SearchX from "lucide-react/icons/search-x";
import { useTranslation } from "react-i18next";
import { classNames } from "../../lib/class-names.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LoadProblem } from "../../ui/load-problem.tsx";
import { Loading } from "../../ui/loading.tsx";
import { useRefreshLists, userListQuery } from "./queries.ts";
import styles from "./user-list.module.css";
import { useUserSearch } from "./user-search.ts";
import { UserTable } from "./user-table.tsx";

/** The users that match, with more on demand. Users already shown stay when the connection is lost. */
export function UserList() {
  const { t } = useTranslation("admin-users");
  const { t: tLayout } = useTranslation("layout");
  const { search, filter, change } = useUserSearch();
  const refreshLists = useRefreshLists();
  const list = useInfiniteQuery(userListQuery({ search, filter }));
  const {
    data,
    error,
    hasNextPage,
    isFetching,
    isFetchingNextPage,
    isFetchNextPageError,
    isPlaceholderData,
  } = list;

  const problem = error ? (
    <div className={styles.problem}>
      <LoadProblem
        error={error}
        isRetrying={isFetching}
        onRetry={() => (isFetchNextPageError ? list.fetchNextPage() : refreshLists())}
      />
    </div>
  ) : null;
  if (!data) return problem ?? <Loading label={tLayout("loading")} />;

  const users = data.pages.flatMap((page) => page.users);
  const total = data.pages.at(-1)?.total ?? 0;
  return (
    <>
      <div
        className={classNames(styles.list, isPlaceholderData && styles.former)}
        aria-busy={isPlaceholderData}
      >
        {total > 0 ? (
          <UserTable users={users} />
        ) : (
          <EmptyState
            icon={<SearchX />}
            title={t("list.noMatch")}
            text={t("list.noMatchText")}
            action={<Button onClick={() => change({ search: "", filter: "all" })}>{t("list.clear")}</Button>}
          />
        )}
      </div>
      {problem}
      <footer className={total > 0 ? styles.foot : "visually-hidden"}>
        <p className={classNames("soft", "small", "num", "grow")} role="status">
          {users.length < total
            ? t("list.shown", { shown: users.length, total })
            : t("list.total", { total })}
        </p>
        {hasNextPage ? (
          <Button
            isPending={isFetchingNextPage}
            pendingText={tLayout("loading")}
            onClick={() => list.fetchNextPage()}
          >
            {t("list.more")}
          </Button>
        ) : null}
      </footer>
    </>
  );
}
