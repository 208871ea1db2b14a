import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { Card, CardBody } from "../../ui/card.tsx";
import { Loading } from "../../ui/loading.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { DeviceEntry } from "./device-entry.tsx";
import styles from "./entries.module.css";
import { OtherDevices } from "./other-devices.tsx";
import { sessionsQuery } from "./queries.ts";

/** 「ログイン中の端末」 */
export function DevicesSection() {
  const { t } = useTranslation("sessions");
  const { t: tLayout } = useTranslation("layout");
  const { data, error, isFetching, refetch } = useQuery(sessionsQuery);
  const listRef = useRef<HTMLUListElement>(null);

  /** The button that had the focus is gone with the device it ended. */
  const focusList = () => listRef.current?.focus();

  return (
    <Card title={t("devices.title")}>
      {data ? (
        <>
          <ul className={styles.entries} aria-label={t("devices.title")} ref={listRef} tabIndex={-1}>
            {data.map((session) => (
              <DeviceEntry key={session.id} session={session} onEnded={focusList} />
            ))}
          </ul>
          <CardBody>
            <OtherDevices count={data.length - 1} onEnded={focusList} />
          </CardBody>
        </>
      ) : (
        <CardBody>
          {error ? (
            <ProblemNote error={error} isRetrying={isFetching} onRetry={() => void refetch()} />
          ) : (
            <Loading label={tLayout("loading")} />
          )}
        </CardBody>
      )}
    </Card>
  );
}
