import type { UserDetail } from "@futae/contract/admin-users";

/** What the administrator may write about a user. */
export type UserDraft = Pick<UserDetail, "displayName" | "loginName" | "email" | "role" | "status">;

export type UserTexts = Pick<UserDraft, "displayName" | "loginName" | "email">;

/** Spaces around a text are a slip of a paste. */
export function trimmed<Texts extends Partial<UserTexts>>(texts: Texts): Texts {
  const { displayName, loginName, email } = texts;
  return {
    ...texts,
    ...(displayName !== undefined && { displayName: displayName.trim() }),
    ...(loginName !== undefined && { loginName: loginName.trim() }),
    ...(email !== undefined && { email: email.trim() }),
  };
}

/** What a change takes away from the person, and so is asked about before it is saved. */
export function destructiveChangesOf(saved: UserDraft, changes: Partial<UserDraft>) {
  return {
    deactivates: changes.status === "inactive",
    demotes: saved.role === "administrator" && changes.role === "user",
  };
}
