import { type ReactNode, useEffect, useRef } from "react";
import { NavLink } from "./link.tsx";
import styles from "./side-tabs.module.css";

interface SideTab {
  to: string;
  label: string;
  icon: ReactNode;
  /** Current only at exactly this path, not below it. */
  isExact?: boolean;
}

interface SideTabsProps {
  /** Name of the navigation. */
  label: string;
  tabs: SideTab[];
  /** The page beside the tabs. */
  children: ReactNode;
}

/** Tabs at the left of a page, above it under 720 px. */
export function SideTabs({ label, tabs, children }: SideTabsProps) {
  const tabsRef = useRef<HTMLUListElement>(null);

  useEffect(() => {
    const list = tabsRef.current;
    const current = list?.querySelector<HTMLElement>('[aria-current="page"]');
    // In one line the current tab may be scrolled out of view.
    if (list && current) list.scrollLeft = current.offsetLeft - list.offsetLeft - list.clientWidth / 4;
  }, []);

  return (
    <div className={styles.columns}>
      <nav aria-label={label}>
        <ul className={styles.tabs} ref={tabsRef}>
          {tabs.map(({ to, label: text, icon, isExact = false }) => (
            <li key={to}>
              <NavLink className={styles.tab} to={to} isExact={isExact}>
                {icon}
                <span>{text}</span>
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <div>{children}</div>
    </div>
  );
}
