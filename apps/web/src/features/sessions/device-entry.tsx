import type { AccountSession } from "@futae/contract/sessions";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, call } from "../../lib/api.ts";
import { isProblem } from "../../lib/problem-error.ts";
import { showToast } from "../../lib/toasts.ts";
import { useDeviceText } from "../../lib/use-device-text.ts";
import { usePlaceText } from "../../lib/use-place-text.ts";
import { useProblemToast } from "../../lib/use-problem-toast.ts";
import { Button } from "../../ui/button.tsx";
import { Moment } from "../../ui/moment.tsx";
import { Pill } from "../../ui/pill.tsx";
import { DeviceIcon } from "./device-icon.tsx";
import styles from "./entries.module.css";
import { useSessionsChanged } from "./queries.ts";

interface DeviceEntryProps {
  session: AccountSession;
  onEnded: () => void;
}

/** One device: what it is, where, since when; all but this one can be logged out. */
export function DeviceEntry({ session, onEnded }: DeviceEntryProps) {
  const { t } = useTranslation("sessions");
  const problemToast = useProblemToast();
  const sessionsChanged = useSessionsChanged();
  const device = useDeviceText()(session.device);
  const place = usePlaceText()(session);

  const end = useMutation({
    mutationFn: () => call(api.account.sessions[":id"].$delete({ param: { id: session.id } })),
    onSuccess: async () => {
      showToast(t("devices.ended", { device }));
      await sessionsChanged();
      onEnded();
    },
    onError: async (error) => {
      problemToast(error);
      // The session has ended elsewhere: the list is stale.
      if (isProblem(error, "session.not_found")) await sessionsChanged();
    },
  });

  return (
    <li className={styles.entry}>
      <span className={styles.icon}>
        <DeviceIcon kind={session.device.kind} />
      </span>
      <div className={styles.text}>
        <div className="row">
          <b>{device}</b>
          {session.isCurrent ? <Pill tone="ok">{t("devices.current")}</Pill> : null}
        </div>
        <div className="soft small num">{place}</div>
        <div className={`${styles.facts} soft small`}>
          <span>{t(`method.${session.method}`)}</span>
          <span>
            <span>{t("devices.started")}</span> <Moment instant={session.startedAt} />
          </span>
          <span>
            <span>{t("devices.lastSeen")}</span> <Moment instant={session.lastSeenAt} />
          </span>
        </div>
      </div>
      {session.isCurrent ? null : (
        <Button
          isSmall
          variant="danger-plain"
          aria-label={t("devices.endNamed", { device, address: session.address })}
          isPending={end.isPending}
          pendingText={t("devices.ending")}
          onClick={() => end.mutate()}
        >
          {t("devices.end")}
        </Button>
      )}
    </li>
  );
}
