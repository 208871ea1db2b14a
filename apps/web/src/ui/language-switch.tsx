import Languages from "lucide-react/icons/languages";
import { switchLanguage, useLanguage } from "../lib/language.ts";
import { useProblemToast } from "../lib/use-problem-toast.ts";
import styles from "./language-switch.module.css";

/** Each language under its own name, for readers who cannot read the other. */
const names = { ja: "日本語", en: "English" };

export function LanguageSwitch() {
  const other = useLanguage() === "ja" ? "en" : "ja";
  const problemToast = useProblemToast();
  return (
    <button
      type="button"
      className={styles.switch}
      lang={other}
      translate="no"
      onClick={() => switchLanguage(other).catch(problemToast)}
    >
      <Languages aria-hidden="true" />
      <span>{names[other]}</span>
    </button>
  );
}
