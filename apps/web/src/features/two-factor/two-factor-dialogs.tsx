import type { NewRecoveryCodes, TwoFactor } from "@futae/contract/two-factor";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { twoFactorQuery } from "../../lib/account-queries.ts";
import { dialogSearch } from "../../lib/dialog-search.ts";
import { showToast } from "../../lib/toasts.ts";
import { EnrolmentDialog } from "./enrolment-dialog.tsx";
import { type EnrolmentIntent, enrolmentIntent } from "./enrolment-intent.ts";
import type { RecoveryCodesToSave } from "./recovery-codes-to-save.ts";
import { RenewCodesDialog } from "./renew-codes-dialog.tsx";
import { SaveCodesDialog } from "./save-codes-dialog.tsx";
import type { DialogAddress } from "./use-dialog-address.ts";

interface TwoFactorDialogsProps {
  twoFactor: TwoFactor;
  address: DialogAddress;
  /** Called when a dialog closes because its work is done: the button that opened it may have disappeared. */
  onDone: () => void;
}

/** The dialogs that are part of the address, and the recovery codes that they produce. */
export function TwoFactorDialogs({ twoFactor, address, onDone }: TwoFactorDialogsProps) {
  const { t } = useTranslation("two-factor");
  const queryClient = useQueryClient();
  const [newCodes, setNewCodes] = useState<RecoveryCodesToSave>();

  const intent = newCodes ? undefined : enrolmentIntent(address.search, twoFactor);
  const isRenewing = !newCodes && twoFactor.state === "on" && address.search === dialogSearch.recoveryCodes;
  const isOpen = intent !== undefined || isRenewing || newCodes !== undefined;

  const isDoneRef = useRef(false);
  const done = useEffectEvent(onDone);
  useEffect(() => {
    if (!isOpen && isDoneRef.current) done();
    isDoneRef.current = false;
  }, [isOpen]);

  function leave() {
    isDoneRef.current = true;
    address.close();
  }

  function confirmed({ purpose }: EnrolmentIntent, codes: NewRecoveryCodes | undefined) {
    if (codes) return showCodes({ ...codes, occasion: "enabled" });
    leave();
    showToast(t(`enrolment.${purpose}.done`));
    void queryClient.invalidateQueries(twoFactorQuery);
  }

  function showCodes(codes: RecoveryCodesToSave) {
    setNewCodes(codes);
    address.close();
    void queryClient.invalidateQueries(twoFactorQuery);
  }

  function finish({ occasion }: RecoveryCodesToSave) {
    isDoneRef.current = true;
    setNewCodes(undefined);
    showToast(t(occasion === "enabled" ? "enrolment.first.done" : "renewDialog.done"));
  }

  return (
    <>
      {intent ? (
        <EnrolmentDialog
          key={address.search}
          intent={intent}
          onConfirmed={(codes) => confirmed(intent, codes)}
          onStale={leave}
          onClose={address.close}
        />
      ) : null}
      {isRenewing ? (
        <RenewCodesDialog
          twoFactor={twoFactor}
          onRenewed={(codes) => showCodes({ ...codes, occasion: "renewed" })}
          onStale={leave}
          onClose={address.close}
        />
      ) : null}
      {newCodes ? <SaveCodesDialog codes={newCodes} onDone={() => finish(newCodes)} /> : null}
    </>
  );
}
