import type { Role } from "@futae/contract/fields";
import { foldLoginName, searchKey } from "@futae/domain/fold";
import type { UserRow } from "@futae/storage/schema";
import { newId } from "./platform/token.ts";

/** The row of a user who has never logged in. */
export const newUserRow = (user: {
  loginName: string;
  displayName: string;
  email: string;
  role: Role;
  passwordHash: string;
  passwordIsTemporary: boolean;
  now: number;
}): UserRow => ({
  id: newId(),
  loginName: user.loginName,
  loginNameKey: foldLoginName(user.loginName),
  displayName: user.displayName,
  email: user.email,
  role: user.role,
  locale: null,
  timeZone: null,
  searchKey: searchKey(user),
  passwordHash: user.passwordHash,
  passwordChangedAt: user.now,
  passwordTemporaryAt: user.passwordIsTemporary ? user.now : null,
  credentialVersion: 1,
  disabledAt: null,
  lastSignInAt: null,
  twoFactorEnabledAt: null,
  createdAt: user.now,
  updatedAt: user.now,
});
