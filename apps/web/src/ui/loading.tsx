import styles from "./loading.module.css";

/** The sign of waiting; `label` says for what. */
export function Loading({ label }: { label: string }) {
  return (
    <div className={styles.loading} role="status">
      <span className={styles.ring} />
      <span className="visually-hidden">{label}</span>
    </div>
  );
}
