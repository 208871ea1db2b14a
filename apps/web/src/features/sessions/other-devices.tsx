import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call } from "../../lib/api.ts";
import { showToast } from "../../lib/toasts.ts";
import { AlertDialog } from "../../ui/alert-dialog.tsx";
import { Button } from "../../ui/button.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { useSessionsChanged } from "./queries.ts";

interface OtherDevicesProps {
  /** The number of devices besides this one. */
  count: number;
  onEnded: () => void;
}

/** Logs out all devices but this one, after a question that says how many. */
export function OtherDevices({ count, onEnded }: OtherDevicesProps) {
  const { t } = useTranslation("sessions");
  const { t: tLayout } = useTranslation("layout");
  const sessionsChanged = useSessionsChanged();
  const [isAsking, setIsAsking] = useState(false);

  const endOthers = useMutation({
    mutationFn: () => call(api.account.sessions.$delete()),
    onSuccess: async () => {
      showToast(t("devices.othersEnded"));
      await sessionsChanged();
      setIsAsking(false);
      onEnded();
    },
  });

  function ask() {
    endOthers.reset();
    setIsAsking(true);
  }

  if (count === 0) return <p className="soft small">{t("devices.onlyThis")}</p>;
  return (
    <>
      <Button variant="danger-plain" onClick={ask}>
        {t("devices.endOthers")}
      </Button>
      {isAsking ? (
        <AlertDialog
          title={t("devices.endOthers")}
          confirmLabel={t("devices.end")}
          pendingText={t("devices.ending")}
          cancelLabel={tLayout("cancel")}
          isPending={endOthers.isPending}
          isDestructive
          onConfirm={() => endOthers.mutate()}
          onCancel={() => setIsAsking(false)}
        >
          <p>{t("devices.endOthersText", { count })}</p>
          <ProblemNote
            error={endOthers.error}
            isRetrying={endOthers.isPending}
            onRetry={() => endOthers.mutate()}
          />
        </AlertDialog>
      ) : null}
    </>
  );
}
