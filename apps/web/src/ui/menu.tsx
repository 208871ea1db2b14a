import { Fragment, type ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { Menu as AriaMenu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { Separator } from "react-aria-components/Separator";
import styles from "./menu.module.css";

export interface MenuEntry {
  id: string;
  label: string;
  icon?: ReactNode;
  onAction: () => void;
}

interface MenuButtonProps {
  /** What the button shows. */
  children: ReactNode;
  /** Name of the button where what it shows is not enough, and of the menu. */
  label: string;
  /** A heading above the entries. */
  header?: ReactNode;
  /** Groups of entries, with a line between two. */
  groups: MenuEntry[][];
}

/** A menu button (WAI-ARIA APG): arrows, Home, End, typing ahead and Escape work. */
export function MenuButton({ children, label, header, groups }: MenuButtonProps) {
  return (
    <MenuTrigger>
      <Button className={styles.trigger ?? ""} aria-label={label}>
        {children}
      </Button>
      <Popover className={styles.popover ?? ""} placement="bottom end" offset={4}>
        {header ? <div className={styles.header}>{header}</div> : null}
        <AriaMenu className={styles.menu ?? ""}>
          {groups.map((entries, position) => (
            <Fragment key={entries[0]?.id}>
              {position > 0 ? <Separator className={styles.separator ?? ""} /> : null}
              {entries.map((entry) => (
                <MenuItem
                  key={entry.id}
                  id={entry.id}
                  className={styles.item ?? ""}
                  textValue={entry.label}
                  onAction={entry.onAction}
                >
                  {entry.icon}
                  <span>{entry.label}</span>
                </MenuItem>
              ))}
            </Fragment>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
