/** Whether a statement outside a transaction cannot change anything. */
export const readsOnly = (sql: string): boolean => /^\s*select\b/i.test(sql);
