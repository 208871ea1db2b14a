import type { TwoFactor } from "@futae/contract/two-factor";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import ShieldCheck from "lucide-react/icons/shield-check";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { twoFactorQuery } from "../../lib/account-queries.ts";
import { dayOf } from "../../lib/formats.ts";
import { useLanguage } from "../../lib/language.ts";
import { showToast } from "../../lib/toasts.ts";
import { Card, CardBody } from "../../ui/card.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Pill } from "../../ui/pill.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { EnrolmentDialog } from "./enrolment-dialog.tsx";
import type { NewRecoveryCodes } from "./new-recovery-codes.ts";
import { SaveCodesDialog } from "./save-codes-dialog.tsx";
import { TwoFactorOff } from "./two-factor-off.tsx";
import { TwoFactorOn } from "./two-factor-on.tsx";
import { useEnrolmentAddress } from "./use-enrolment-address.ts";

/** The card 「2要素認証」 with its dialogs. */
export function TwoFactorSection() {
  const { t } = useTranslation("two-factor");
  const { t: tLayout } = useTranslation("layout");
  const queryClient = useQueryClient();
  const twoFactor = useQuery(twoFactorQuery);
  const enrolment = useEnrolmentAddress();
  const [newCodes, setNewCodes] = useState<NewRecoveryCodes>();
  const titleRef = useRef<HTMLSpanElement>(null);

  /** The button that was clicked is gone with the state it belonged to. */
  function focusTitle() {
    requestAnimationFrame(() => titleRef.current?.focus());
  }

  function showCodes(codes: NewRecoveryCodes) {
    setNewCodes(codes);
    void enrolment.close();
    void queryClient.invalidateQueries(twoFactorQuery);
  }

  function finish() {
    setNewCodes(undefined);
    showToast(t("enrolment.done"));
    focusTitle();
  }

  const { data } = twoFactor;
  const canEnrol = data?.state === "off" && data.offered === true;

  return (
    <>
      <Card
        title={
          <span ref={titleRef} tabIndex={-1}>
            {t("title")}
          </span>
        }
        aside={data ? <StatePill twoFactor={data} /> : null}
      >
        {data?.state === "on" ? <TwoFactorOn twoFactor={data} onDisabled={focusTitle} /> : null}
        {data?.state === "off" ? (
          <TwoFactorOff twoFactor={data} onEnable={() => void enrolment.open()} />
        ) : null}
        {data ? null : (
          <CardBody>
            {twoFactor.isPending ? <Loading label={tLayout("loading")} /> : null}
            <ProblemNote
              error={twoFactor.error}
              isRetrying={twoFactor.isFetching}
              onRetry={() => void twoFactor.refetch()}
            />
          </CardBody>
        )}
      </Card>
      {canEnrol && enrolment.isOpen && !newCodes ? (
        <EnrolmentDialog onEnabled={showCodes} onClose={() => void enrolment.close()} />
      ) : null}
      {newCodes ? <SaveCodesDialog codes={newCodes} onDone={finish} /> : null}
    </>
  );
}

function StatePill({ twoFactor }: { twoFactor: TwoFactor }): ReactNode {
  const { t } = useTranslation("two-factor");
  const language = useLanguage();
  if (twoFactor.state === "on") {
    return (
      <div className="row">
        {twoFactor.enabledAt ? (
          <span className="soft small">
            {t("since", { date: dayOf(new Date(twoFactor.enabledAt), language) })}
          </span>
        ) : null}
        <Pill tone="ok" icon={<ShieldCheck />}>
          {t("on")}
        </Pill>
      </div>
    );
  }
  if (twoFactor.offered !== true) return <Pill>{t("off")}</Pill>;
  return (
    <Pill tone="warn" icon={<TriangleAlert />}>
      {t("off")}
    </Pill>
  );
}
