import Search from "lucide-react/icons/search";
import fieldStyles from "./field.module.css";
import styles from "./search-field.module.css";

interface SearchFieldProps {
  /** Its name; shown inside while it is empty. */
  label: string;
  value: string;
  onChange: (value: string) => void;
}

export function SearchField({ label, value, onChange }: SearchFieldProps) {
  return (
    <search className={styles.search}>
      <Search aria-hidden="true" />
      <input
        className={fieldStyles.input}
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </search>
  );
}
