import type { TwoFactor } from "@futae/contract/two-factor";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import { Item, ItemList } from "../../ui/item-list.tsx";
import { Note } from "../../ui/note.tsx";
import { AuthenticatorItem } from "./authenticator-item.tsx";
import { DisableDialog } from "./disable-dialog.tsx";

/** At this many recovery codes or fewer it is time for new ones. */
const fewRecoveryCodes = 3;

interface TwoFactorOnProps {
  twoFactor: TwoFactor;
  onDisabled: () => void;
}

export function TwoFactorOn({ twoFactor, onDisabled }: TwoFactorOnProps) {
  const { t } = useTranslation("two-factor");
  const [isDisabling, setIsDisabling] = useState(false);
  const { authenticators, recoveryCodesLeft, required } = twoFactor;

  return (
    <>
      <ItemList>
        {authenticators.map((authenticator) => (
          <AuthenticatorItem key={authenticator.id} authenticator={authenticator} />
        ))}
        <Item label={t("recoveryCodes")}>
          <div className="stack tight">
            <span className="num">{t("recoveryCodesLeft", { count: recoveryCodesLeft })}</span>
            {recoveryCodesLeft <= fewRecoveryCodes ? <Note tone="warn">{t("fewRecoveryCodes")}</Note> : null}
          </div>
        </Item>
        <Item
          actions={
            required ? null : (
              <Button isSmall variant="danger-plain" onClick={() => setIsDisabling(true)}>
                {t("disable")}
              </Button>
            )
          }
        >
          <p className="soft small">{t(required ? "required" : "disableEffect")}</p>
        </Item>
      </ItemList>
      {isDisabling ? (
        <DisableDialog twoFactor={twoFactor} onDisabled={onDisabled} onClose={() => setIsDisabling(false)} />
      ) : null}
    </>
  );
}
