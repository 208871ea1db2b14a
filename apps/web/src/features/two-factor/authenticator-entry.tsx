import type { Authenticator } from "@futae/contract/two-factor";
import Smartphone from "lucide-react/icons/smartphone";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { dayOf, exactMoment, kindMoment } from "../../lib/formats.ts";
import { useLanguage } from "../../lib/language.ts";
import { Button } from "../../ui/button.tsx";
import styles from "./authenticator-entry.module.css";
import { DeleteAuthenticatorDialog } from "./delete-authenticator-dialog.tsx";
import { RenameAuthenticatorDialog } from "./rename-authenticator-dialog.tsx";
import { useAuthenticatorName } from "./use-authenticator-name.ts";

interface AuthenticatorEntryProps {
  authenticator: Authenticator;
  isRemovable: boolean;
  onReplace: () => void;
  onRemoved: () => void;
}

/** One authenticator: what it is called, since when, last used, and what can be done with it. */
export function AuthenticatorEntry(props: AuthenticatorEntryProps) {
  const { authenticator, isRemovable, onReplace, onRemoved } = props;
  const { t } = useTranslation("two-factor");
  const language = useLanguage();
  const nameId = useId();
  const name = useAuthenticatorName()(authenticator);
  const [openDialog, setOpenDialog] = useState<"rename" | "remove">();
  const close = () => setOpenDialog(undefined);

  const createdAt = new Date(authenticator.createdAt);
  const date = dayOf(createdAt, language);
  const usedAt = authenticator.lastUsedAt === null ? null : new Date(authenticator.lastUsedAt);

  return (
    <li className={styles.entry}>
      <div className={styles.facts}>
        <b id={nameId} translate="no">
          {name}
        </b>
        <p className="soft small num" title={exactMoment(usedAt ?? createdAt, language)}>
          {usedAt
            ? t("registeredAndUsed", { date, moment: kindMoment(usedAt, language, new Date()) })
            : t("registeredUnused", { date })}
        </p>
      </div>
      <div className={styles.actions}>
        <Button isSmall icon={<Smartphone />} aria-describedby={nameId} onClick={onReplace}>
          {t("replace")}
        </Button>
        <div className={styles.quiet}>
          <Button isSmall variant="quiet" aria-describedby={nameId} onClick={() => setOpenDialog("rename")}>
            {t("rename")}
          </Button>
          {isRemovable ? (
            <Button isSmall variant="quiet" aria-describedby={nameId} onClick={() => setOpenDialog("remove")}>
              {t("remove")}
            </Button>
          ) : null}
        </div>
      </div>
      {openDialog === "rename" ? (
        <RenameAuthenticatorDialog authenticator={authenticator} onRemoved={onRemoved} onClose={close} />
      ) : null}
      {openDialog === "remove" ? (
        <DeleteAuthenticatorDialog authenticator={authenticator} onRemoved={onRemoved} onClose={close} />
      ) : null}
    </li>
  );
}
