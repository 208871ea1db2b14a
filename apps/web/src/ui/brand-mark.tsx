import styles from "./brand-mark.module.css";

/** Two overlapping cards, the front one ticked. */
export function BrandMark({ sizePixels }: { sizePixels: number }) {
  return (
    <svg
      className={styles.mark}
      viewBox="0 0 44 44"
      width={sizePixels}
      height={sizePixels}
      aria-hidden="true"
    >
      <rect className={styles.back} x="4" y="10" width="24" height="28" rx="5" />
      <rect className={styles.front} x="15" y="6" width="25" height="30" rx="6" />
      <path className={styles.tick} d="m21 21 5 5 9-9.5" />
    </svg>
  );
}
