import type { UserRow } from "./schema.ts";
import type { Executor } from "./storage.ts";

export type ReachableAdministrator = Pick<UserRow, "id" | "displayName" | "email" | "locale" | "timeZone">;

/** The active administrators with a mail address, apart from these ids, in the order of theirs; one statement. */
export async function listReachableAdministrators(
  ex: Executor,
  { except }: { except: readonly string[] },
): Promise<ReachableAdministrator[]> {
  return ex
    .selectFrom("users")
    .select(["id", "displayName", "email", "locale", "timeZone"])
    .where("role", "=", "administrator")
    .where("disabledAt", "is", null)
    .where("email", "!=", "")
    .where("id", "not in", except)
    .orderBy("id")
    .execute();
}
