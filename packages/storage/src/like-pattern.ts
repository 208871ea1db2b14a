import { type RawBuilder, type SqlBool, sql } from "kysely";

const literally = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

/** Whether the column contains `text`, with wildcards taken literally; both sides must be folded alike. */
export const containing = (column: string, text: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`${sql.ref(column)} like ${`%${literally(text)}%`} escape '\\'`;

/** Whether the column begins with `text`, with wildcards taken literally. */
export const startingWith = (column: string, text: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`${sql.ref(column)} like ${`${literally(text)}%`} escape '\\'`;
