import { sql } from "kysely";
import type { Executor } from "./storage.ts";

/** What counts the wrong codes typed for it, and ends. */
type Counted = "enrolments" | "pending_sign_ins";

/** Counts a wrong code of a row before the code is checked; undefined when none is left or the row is past its end. */
export async function reserveWrongCode(
  ex: Executor,
  table: Counted,
  { id, maxWrongCodes, now }: { id: string; maxWrongCodes: number; now: number },
): Promise<number | undefined> {
  const { rows } = await sql<{ wrongCodes: number }>`
    update ${sql.table(table)} set wrong_codes = wrong_codes + 1
    where id = ${id} and wrong_codes < ${maxWrongCodes} and expires_at > ${now}
    returning wrong_codes`.execute(ex);
  return rows[0]?.wrongCodes;
}

/** Gives one attempt of a row back that a server fault kept from being checked, or from taking effect. */
export async function refundWrongCode(ex: Executor, table: Counted, id: string): Promise<void> {
  await sql`
    update ${sql.table(table)} set wrong_codes = wrong_codes - 1
    where id = ${id} and wrong_codes > 0`.execute(ex);
}
