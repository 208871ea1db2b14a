import styles from "./avatar.module.css";

/** The first character of a name, beside the name itself; drawn by the style sheet so that it is not read as text. */
export function Avatar({ name }: { name: string }) {
  const [firstCharacter = ""] = name.trim();
  return <span className={styles.avatar} data-initial={firstCharacter.toUpperCase()} aria-hidden="true" />;
}
