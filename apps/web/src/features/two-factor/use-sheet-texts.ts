import { useState } from "react";
import { useTranslation } from "react-i18next";
import { dayOf } from "../../lib/formats.ts";
import { useLanguage } from "../../lib/language.ts";
import type { RecoveryCodesToSave } from "./recovery-codes-to-save.ts";

/** The texts around the recovery codes on paper and in the file. */
export function useSheetTexts({ owner: { issuer, loginName } }: RecoveryCodesToSave) {
  const { t } = useTranslation("two-factor");
  const [today] = useState(() => new Date());
  const date = dayOf(today, useLanguage());
  return {
    heading: [
      t("saveCodes.sheetTitle", { issuer }),
      t("saveCodes.sheetAccount", { loginName }),
      t("saveCodes.sheetDate", { date }),
    ],
    note: t("saveCodes.sheetNote"),
  };
}
