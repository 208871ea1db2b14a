import Check from "lucide-react/icons/check";
import Copy from "lucide-react/icons/copy";
import Download from "lucide-react/icons/download";
import Printer from "lucide-react/icons/printer";
import { useTranslation } from "react-i18next";
import { useCopy } from "../../lib/use-copy.ts";
import { Button } from "../../ui/button.tsx";
import type { RecoveryCodesToSave } from "./recovery-codes-to-save.ts";
import { saveTextFile } from "./save-text-file.ts";
import { useSheetTexts } from "./use-sheet-texts.ts";

/** Copy, download, print. */
export function RecoveryCodeActions({ codes }: { codes: RecoveryCodesToSave }) {
  const { t } = useTranslation("two-factor");
  const { copy, isCopied, hasFailed } = useCopy();
  const sheet = useSheetTexts(codes);

  function download() {
    const fileName = t("saveCodes.fileName", { loginName: codes.owner.loginName });
    saveTextFile(fileName, recoveryCodeText({ ...sheet, recoveryCodes: codes.recoveryCodes }));
  }

  return (
    <div className="row">
      <Button
        isSmall
        icon={isCopied ? <Check /> : <Copy />}
        onClick={() => void copy(codes.recoveryCodes.join("\n"))}
      >
        {t("saveCodes.copy")}
      </Button>
      <Button isSmall icon={<Download />} onClick={download}>
        {t("saveCodes.download")}
      </Button>
      <Button isSmall icon={<Printer />} onClick={() => window.print()}>
        {t("saveCodes.print")}
      </Button>
      <span className="small" role="status">
        {isCopied ? t("saveCodes.copied") : hasFailed && t("saveCodes.copyFailed")}
      </span>
    </div>
  );
}

/** The file to keep: what the codes are for, whose they are, since when; one code a line. */
function recoveryCodeText(sheet: { heading: string[]; note: string; recoveryCodes: string[] }): string {
  const numbered = sheet.recoveryCodes.map((code, index) => `${String(index + 1).padStart(2)}  ${code}`);
  return [...sheet.heading, "", ...numbered, "", sheet.note, ""].join("\n");
}
