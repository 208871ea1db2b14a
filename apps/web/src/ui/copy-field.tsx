import Check from "lucide-react/icons/check";
import Copy from "lucide-react/icons/copy";
import { classNames } from "../lib/class-names.ts";
import { useCopy } from "../lib/use-copy.ts";
import styles from "./copy-field.module.css";
import { IconButton } from "./icon-button.tsx";

interface CopyFieldProps {
  label: string;
  /** The text that is copied. */
  value: string;
  /** The text that is shown, as in groups of four; `value` by default. */
  shownValue?: string;
  copyLabel: string;
  copiedText: string;
  failedText: string;
}

/** A text to copy by a button or by hand; says when it is copied. */
export function CopyField(props: CopyFieldProps) {
  const { label, value, shownValue = value, copyLabel, copiedText, failedText } = props;
  const { copy, isCopied, hasFailed } = useCopy();
  return (
    <div>
      <div className={styles.label}>{label}</div>
      <div className={styles.key}>
        <span className={styles.value} translate="no">
          {shownValue}
        </span>
        <IconButton label={copyLabel} icon={isCopied ? <Check /> : <Copy />} onClick={() => copy(value)} />
      </div>
      <div className={classNames(styles.status, hasFailed && styles.failed)} role="status">
        {isCopied ? copiedText : hasFailed && failedText}
      </div>
    </div>
  );
}
