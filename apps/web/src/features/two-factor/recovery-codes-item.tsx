import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import { Item } from "../../ui/item-list.tsx";
import { Note } from "../../ui/note.tsx";

/** At this many recovery codes or fewer it is time for new ones. */
const fewRecoveryCodes = 3;

/** 「リカバリーコード」: how many are left, and the way to new ones. */
export function RecoveryCodesItem({ count, onRenew }: { count: number; onRenew: () => void }) {
  const { t } = useTranslation("two-factor");
  const left = <span className="num">{t("recoveryCodesLeft", { count })}</span>;
  const renew = (
    <Button isSmall onClick={onRenew}>
      {t("renewRecoveryCodes")}
    </Button>
  );
  if (count > fewRecoveryCodes) {
    return (
      <Item label={t("recoveryCodes")} actions={renew}>
        {left}
      </Item>
    );
  }
  return (
    <Item label={t("recoveryCodes")}>
      <div className="stack tight">
        {left}
        <Note tone="warn" action={renew}>
          {t(count > 0 ? "fewRecoveryCodes" : "noRecoveryCodes")}
        </Note>
      </div>
    </Item>
  );
}
