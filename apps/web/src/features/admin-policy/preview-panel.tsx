import type { UseQueryResult } from "@tanstack/react-query";
import RefreshCw from "lucide-react/icons/refresh-cw";
import { useTranslation } from "react-i18next";
import { Card } from "../../ui/card.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { Loading } from "../../ui/loading.tsx";
import styles from "./preview-panel.module.css";
import type { PreviewAnswer } from "./use-policy-preview.ts";

/** 「保存する前の確認」: what saving would mean, for how many. */
export function PreviewPanel({ preview }: { preview: UseQueryResult<PreviewAnswer> }) {
  const { t } = useTranslation("admin-policy");
  const { t: tLayout } = useTranslation("layout");
  const { data, isError, isPending, refetch } = preview;
  return (
    <Card
      level={3}
      title={t("preview.title")}
      aside={
        <span className={styles.follows}>
          <RefreshCw aria-hidden="true" />
          <span>{t("preview.follows")}</span>
        </span>
      }
    >
      <div aria-live="polite">
        {data ? <Numbers answer={data} /> : null}
        {isPending ? <Loading label={t("preview.waiting")} /> : null}
        {isError ? (
          <div className={styles.block}>
            <p className="small">{t("preview.failed")}</p>
            <p className="small">
              <LinkButton onClick={refetch}>{tLayout("retry")}</LinkButton>
            </p>
          </div>
        ) : null}
      </div>
    </Card>
  );
}

function Numbers({ answer }: { answer: PreviewAnswer }) {
  const { t } = useTranslation("admin-policy");
  const { users, notSetUp, keepTheirFactor, sessionsAffected, isAllowed } = answer;
  const setUp = users - notSetUp;
  return (
    <>
      <div className={styles.block}>
        <p className={styles.big}>
          <span className={styles.number}>{setUp}</span> <span>{t("preview.people")}</span>{" "}
          <span className={styles.of}>{t("preview.ofUsers", { total: users })}</span>
        </p>
        <p className="small">{t("preview.areSetUp")}</p>
        {/* The numbers stand below as text. */}
        <div className={styles.meter} aria-hidden="true">
          {setUp > 0 ? <span className={styles.setUp} style={{ flex: setUp }} /> : null}
          {notSetUp > 0 ? <span className={styles.notSetUp} style={{ flex: notSetUp }} /> : null}
        </div>
        <ul className={styles.legend}>
          <li>
            <i className={styles.setUp} />
            <span>{t("preview.setUp", { total: setUp })}</span>
          </li>
          <li>
            <i className={styles.notSetUp} />
            <span>{t("preview.notSetUp", { total: notSetUp })}</span>
          </li>
        </ul>
      </div>
      {isAllowed ? null : (
        <div className={styles.block}>
          <h4>{t("preview.permission")}</h4>
          <p className="small">
            {keepTheirFactor > 0 ? t("preview.keep", { total: keepTheirFactor }) : t("preview.keepNone")}
          </p>
          {notSetUp > 0 ? <p className="small">{t("preview.cannotEnable", { total: notSetUp })}</p> : null}
        </div>
      )}
      <div className={styles.block}>
        <h4>{t("preview.sessions")}</h4>
        <p className="small">
          {sessionsAffected > 0 ? t("preview.ends", { total: sessionsAffected }) : t("preview.endsNone")}
        </p>
      </div>
    </>
  );
}
