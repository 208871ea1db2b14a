import type { UserDetail } from "@futae/contract/admin-users";

/** The fields of a user that an administrator can edit. */
export type UserDraft = Pick<UserDetail, "displayName" | "loginName" | "email" | "role" | "status">;

export type UserTexts = Pick<UserDraft, "displayName" | "loginName" | "email">;

/** Spaces around a text are an accident of pasting. */
export function trimmed<Texts extends Partial<UserTexts>>(texts: Texts): Texts {
  const { displayName, loginName, email } = texts;
  return {
    ...texts,
    ...(displayName !== undefined && { displayName: displayName.trim() }),
    ...(loginName !== undefined && { loginName: loginName.trim() }),
    ...(email !== undefined && { email: email.trim() }),
  };
}

/** The destructive changes: what they take away is asked about before they are saved. */
export function destructiveChangesOf(saved: UserDraft, changes: Partial<UserDraft>) {
  return {
    deactivates: changes.status === "inactive",
    demotes: saved.role === "administrator" && changes.role === "user",
  };
}
