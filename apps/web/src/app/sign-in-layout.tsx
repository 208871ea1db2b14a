import { Outlet } from "react-router";
import { PageFooter } from "./page-footer.tsx";
import styles from "./sign-in-layout.module.css";

/** The panel of all pages before the session. */
export function SignInLayout() {
  return (
    <div className={styles.signIn}>
      <main className={styles.panel}>
        <Outlet />
      </main>
      <div className={styles.footer}>
        <PageFooter hasHelp />
      </div>
    </div>
  );
}
