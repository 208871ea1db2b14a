import { useInfiniteQuery } from "@tanstack/react-query";
import History from "lucide-react/icons/history";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loading } from "../../ui/loading.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import styles from "./entries.module.css";
import { EventEntry } from "./event-entry.tsx";
import { eventsQuery } from "./queries.ts";

/** 「最近の操作」, with more on demand. */
export function EventsSection() {
  const { t } = useTranslation("sessions");
  const { t: tLayout } = useTranslation("layout");
  const list = useInfiniteQuery(eventsQuery);
  const events = list.data?.pages.flatMap((page) => page.events);

  return (
    <Card title={t("events.title")}>
      {events?.length === 0 ? <EmptyState icon={<History />} title={t("events.empty")} /> : null}
      {events && events.length > 0 ? (
        <ul className={styles.entries} aria-label={t("events.title")}>
          {events.map((event) => (
            <EventEntry key={event.id} event={event} />
          ))}
        </ul>
      ) : null}
      {list.isPending ? (
        <CardBody>
          <Loading label={tLayout("loading")} />
        </CardBody>
      ) : null}
      {list.error ? (
        <CardBody>
          <ProblemNote
            error={list.error}
            isRetrying={list.isFetching}
            onRetry={() => void (list.isFetchNextPageError ? list.fetchNextPage() : list.refetch())}
          />
        </CardBody>
      ) : null}
      {list.hasNextPage && !list.error ? (
        <CardBody>
          <Button
            isPending={list.isFetchingNextPage}
            pendingText={tLayout("loading")}
            onClick={() => void list.fetchNextPage()}
          >
            {t("events.more")}
          </Button>
        </CardBody>
      ) : null}
    </Card>
  );
}
