import { z } from "zod";
import { emailSchema } from "./email.ts";
import {
  displayNameSchema,
  instantSchema,
  loginNameSchema,
  lookupTextSchema,
  reasonSchema,
  roleSchema,
  userStatusSchema,
} from "./fields.ts";
import { maxSearchLength } from "./limits.ts";

export const userSchema = z.object({
  id: z.string(),
  loginName: z.string(),
  displayName: z.string(),
  email: z.string(),
  role: roleSchema,
  status: userStatusSchema,
  twoFactor: z.enum(["off", "on"]),
  lastSignInAt: instantSchema.nullable(),
  createdAt: instantSchema,
});
export type User = z.infer<typeof userSchema>;

/** Until when each lockout of the account lasts; null where there is none. */
export const userLocksSchema = z.object({
  password: instantSchema.nullable(),
  code: instantSchema.nullable(),
  recoveryCode: instantSchema.nullable(),
  /** After 50 wrong codes in a row. A recovery code, a reset or the operator ends it; waiting and unlocking do not. */
  codesAreStopped: z.boolean(),
});
export type UserLocks = z.infer<typeof userLocksSchema>;

/** One user with what only the edit screen shows. */
export const userDetailSchema = userSchema.extend({
  twoFactorSince: instantSchema.nullable(),
  /** The password is a temporary one that must be changed at the next login. */
  passwordIsTemporary: z.boolean(),
  /** How many live sessions there are. */
  sessionCount: z.int().nonnegative(),
  locks: userLocksSchema,
});
export type UserDetail = z.infer<typeof userDetailSchema>;

export const userListQuerySchema = z.strictObject({
  search: lookupTextSchema(maxSearchLength).optional(),
  twoFactor: z.enum(["on", "off"]).optional(),
  status: userStatusSchema.optional(),
  role: roleSchema.optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});

export const userListSchema = z.object({
  users: z.array(userSchema),
  nextCursor: z.string().nullable(),
  /** How many users match, over all pages. */
  total: z.int().nonnegative(),
});
export type UserList = z.infer<typeof userListSchema>;

export const userCreateSchema = z.strictObject({
  loginName: loginNameSchema,
  displayName: displayNameSchema,
  email: emailSchema.optional(),
  role: roleSchema,
});

export const userChangeSchema = z.strictObject({
  displayName: displayNameSchema.optional(),
  loginName: loginNameSchema.optional(),
  email: emailSchema.optional(),
  role: roleSchema.optional(),
  status: userStatusSchema.optional(),
});

/** A user as they are after a change. */
export const changedUserSchema = z.object({ user: userDetailSchema });

/** The answer with a temporary password, for a new user or one whose password was replaced. */
export const temporaryPasswordSchema = changedUserSchema.extend({ temporaryPassword: z.string() });

/** `issueResetPass: true` is refused as invalid until reset passes exist. */
export const twoFactorResetSchema = z.strictObject({
  reason: reasonSchema,
  issueResetPass: z.literal(false),
});
