import { createPortal } from "react-dom";
import styles from "./recovery-code-sheet.module.css";
import type { RecoveryCodesToSave } from "./recovery-codes-to-save.ts";
import { useSheetTexts } from "./use-sheet-texts.ts";

/** The recovery codes as they are printed, in place of the page. */
export function RecoveryCodeSheet({ codes }: { codes: RecoveryCodesToSave }) {
  const { heading, note } = useSheetTexts(codes);
  const [title, ...facts] = heading;
  return createPortal(
    <div className={styles.sheet} hidden>
      <h1>{title}</h1>
      {facts.map((fact) => (
        <p key={fact}>{fact}</p>
      ))}
      <ol>
        {codes.recoveryCodes.map((code) => (
          <li key={code} translate="no">
            {code}
          </li>
        ))}
      </ol>
      <p>{note}</p>
    </div>,
    document.body,
  );
}
