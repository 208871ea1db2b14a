import type { ReactNode } from "react";
import { classNames } from "../lib/class-names.ts";
import styles from "./table.module.css";

export interface Column<Row> {
  id: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Left out under 720 px. */
  isSecondary?: boolean;
  isAtEnd?: boolean;
}

interface TableProps<Row> {
  /** Its name for a screen reader. */
  label: string;
  columns: Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}

export function Table<Row>({ label, columns, rows, rowKey }: TableProps<Row>) {
  const columnClass = ({ isSecondary = false, isAtEnd = false }: Column<Row>) =>
    classNames(isSecondary && styles.secondary, isAtEnd && styles.end);

  return (
    <div className={styles.frame}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" className={columnClass(column)}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <td key={column.id} className={columnClass(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
