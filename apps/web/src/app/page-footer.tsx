import { useTranslation } from "react-i18next";
import { paths } from "../lib/paths.ts";
import { LanguageSwitch } from "../ui/language-switch.tsx";
import { Link } from "../ui/link.tsx";
import styles from "./page-footer.module.css";

export function PageFooter({ hasHelp = false }: { hasHelp?: boolean }) {
  const { t } = useTranslation("layout");
  return (
    <footer className={styles.footer}>
      <LanguageSwitch />
      {hasHelp ? <Link to={paths.help}>{t("help")}</Link> : null}
    </footer>
  );
}
