import { Outlet } from "react-router";
import styles from "./gate-layout.module.css";
import { PageFooter } from "./page-footer.tsx";

/** The panel of everything before the portal opens. */
export function GateLayout() {
  return (
    <div className={styles.gate}>
      <main className={styles.panel}>
        <Outlet />
      </main>
      <div className={styles.footer}>
        <PageFooter hasHelp />
      </div>
    </div>
  );
}
