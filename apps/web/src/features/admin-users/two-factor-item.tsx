import type { UserDetail } from "@futae/contract/admin-users";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { dayOf } from "../../lib/formats.ts";
import { useLanguage } from "../../lib/language.ts";
import { Button } from "../../ui/button.tsx";
import { Item } from "../../ui/item-list.tsx";
import { DisableTwoFactorDialog } from "./disable-two-factor-dialog.tsx";
import { OwnAccountLink } from "./own-account-link.tsx";
import { TwoFactorPill } from "./two-factor-pill.tsx";

/** 「2要素認証」: whether it is on and since when; the way back in for one who lost the phone. */
export function TwoFactorItem({ user, isOwn }: { user: UserDetail; isOwn: boolean }) {
  const { t } = useTranslation("admin-users");
  const language = useLanguage();
  const [step, setStep] = useState<"idle" | "asking" | "done">("idle");
  const stateRef = useRef<HTMLDivElement>(null);
  const isOn = user.twoFactor === "on";

  useEffect(() => {
    // The button that had the focus has disappeared.
    if (step === "done") stateRef.current?.focus();
  }, [step]);

  function action() {
    if (isOwn) return <OwnAccountLink />;
    if (!isOn) return null;
    return (
      <Button isSmall variant="danger-plain" onClick={() => setStep("asking")}>
        {t("disable")}
      </Button>
    );
  }

  return (
    <>
      <Item label={t("twoFactor")} actions={action()}>
        <div className="row" ref={stateRef} tabIndex={-1}>
          <TwoFactorPill isOn={isOn} />
          <span className="soft small">
            {user.twoFactorSince
              ? t("reset.since", { date: dayOf(new Date(user.twoFactorSince), language) })
              : t("reset.offText")}
          </span>
        </div>
      </Item>
      {step === "asking" ? (
        <DisableTwoFactorDialog user={user} onDone={() => setStep("done")} onCancel={() => setStep("idle")} />
      ) : null}
    </>
  );
}
