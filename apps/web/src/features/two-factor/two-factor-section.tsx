import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { twoFactorQuery } from "../../lib/account-queries.ts";
import { dialogSearch } from "../../lib/dialog-search.ts";
import { Card, CardBody } from "../../ui/card.tsx";
import { Loading } from "../../ui/loading.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { StatePill } from "./state-pill.tsx";
import { TwoFactorDialogs } from "./two-factor-dialogs.tsx";
import { TwoFactorOff } from "./two-factor-off.tsx";
import { TwoFactorOn } from "./two-factor-on.tsx";
import { useDialogAddress } from "./use-dialog-address.ts";

/** The card 「2要素認証」 with its dialogs. */
export function TwoFactorSection() {
  const { t } = useTranslation("two-factor");
  const { t: tLayout } = useTranslation("layout");
  const twoFactor = useQuery(twoFactorQuery);
  const address = useDialogAddress();
  const { titleRef, focusTitle } = useTitleFocus();
  const { data } = twoFactor;

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
        {data?.state === "on" ? (
          <TwoFactorOn twoFactor={data} onOpen={address.open} onRemoved={focusTitle} />
        ) : null}
        {data?.state === "off" ? (
          <TwoFactorOff twoFactor={data} onEnable={() => address.open(dialogSearch.enrolment)} />
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
      {data ? <TwoFactorDialogs twoFactor={data} address={address} onDone={focusTitle} /> : null}
    </>
  );
}

/** Moves the focus to the title when the button that was clicked has disappeared. */
function useTitleFocus() {
  const titleRef = useRef<HTMLSpanElement>(null);
  const [timesAsked, setTimesAsked] = useState(0);

  useEffect(() => {
    // After the dialog has closed and returned the focus.
    if (timesAsked > 0) requestAnimationFrame(() => titleRef.current?.focus());
  }, [timesAsked]);

  return { titleRef, focusTitle: () => setTimesAsked((times) => times + 1) };
}
