import type { TwoFactor } from "@futae/contract/two-factor";
import Plus from "lucide-react/icons/plus";
import { useTranslation } from "react-i18next";
import { dialogSearch } from "../../lib/dialog-search.ts";
import { Button } from "../../ui/button.tsx";
import { Item } from "../../ui/item-list.tsx";
import { AuthenticatorEntry } from "./authenticator-entry.tsx";
import styles from "./authenticators-item.module.css";

interface AuthenticatorsItemProps {
  twoFactor: TwoFactor;
  /** Opens the dialog of an address. */
  onOpen: (dialog: string) => void;
  /** Called when an authenticator was deleted, and with it the button that was clicked. */
  onRemoved: () => void;
}

/** 「認証器」: an entry for each authenticator, and a button to add one. */
export function AuthenticatorsItem({ twoFactor, onOpen, onRemoved }: AuthenticatorsItemProps) {
  const { t } = useTranslation("two-factor");
  const { t: tProblem } = useTranslation("problem");
  const { authenticators, mayAddAuthenticator, offered } = twoFactor;
  return (
    <Item label={t("authenticator")}>
      <ul className={styles.list} aria-label={t("authenticator")}>
        {authenticators.map((authenticator) => (
          <AuthenticatorEntry
            key={authenticator.id}
            authenticator={authenticator}
            isRemovable={authenticators.length > 1}
            onReplace={() => onOpen(dialogSearch.replacement(authenticator.id))}
            onRemoved={onRemoved}
          />
        ))}
      </ul>
      {mayAddAuthenticator ? (
        <div className={styles.add}>
          <Button isSmall variant="quiet" icon={<Plus />} onClick={() => onOpen(dialogSearch.additional)}>
            {t("addAuthenticator")}
          </Button>
        </div>
      ) : (
        <p className={`${styles.full} soft small`}>
          {offered === true ? tProblem("two_factor.too_many_authenticators") : t("addNotOffered")}
        </p>
      )}
    </Item>
  );
}
