import type { TwoFactor } from "@futae/contract/two-factor";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { dialogSearch } from "../../lib/dialog-search.ts";
import { Button } from "../../ui/button.tsx";
import { Item, ItemList } from "../../ui/item-list.tsx";
import { AuthenticatorsItem } from "./authenticators-item.tsx";
import { DisableDialog } from "./disable-dialog.tsx";
import { RecoveryCodesItem } from "./recovery-codes-item.tsx";

interface TwoFactorOnProps {
  twoFactor: TwoFactor;
  /** Opens the dialog of an address. */
  onOpen: (dialog: string) => void;
  /** Called when something was deleted, and with it the button that was clicked. */
  onRemoved: () => void;
}

export function TwoFactorOn({ twoFactor, onOpen, onRemoved }: TwoFactorOnProps) {
  const { t } = useTranslation("two-factor");
  const [isDisabling, setIsDisabling] = useState(false);
  const { recoveryCodesLeft, required } = twoFactor;

  return (
    <>
      <ItemList>
        <AuthenticatorsItem twoFactor={twoFactor} onOpen={onOpen} onRemoved={onRemoved} />
        <RecoveryCodesItem count={recoveryCodesLeft} onRenew={() => onOpen(dialogSearch.recoveryCodes)} />
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
        <DisableDialog twoFactor={twoFactor} onDisabled={onRemoved} onClose={() => setIsDisabling(false)} />
      ) : null}
    </>
  );
}
