import { z } from "zod";
import {
  displayNameSchema,
  emailSchema,
  instantSchema,
  localeSchema,
  loginNameSchema,
  roleSchema,
  timeZoneSchema,
  typedPasswordSchema,
} from "./fields.ts";

export const accountSchema = z.object({
  id: z.string(),
  loginName: z.string(),
  displayName: z.string(),
  email: z.string(),
  role: roleSchema,
  locale: localeSchema.nullable(),
  timeZone: z.string().nullable(),
  passwordChangedAt: instantSchema,
  /** Whether the policy lets users change their login name. */
  loginNameIsChangeable: z.boolean(),
  /** The shortest password this account may choose, in characters. */
  passwordMinLength: z.int(),
  lastSignIn: z.object({ at: instantSchema, address: z.string(), userAgent: z.string() }).nullable(),
});
export type Account = z.infer<typeof accountSchema>;

export const accountChangeSchema = z.strictObject({
  displayName: displayNameSchema.optional(),
  email: emailSchema.optional(),
  locale: localeSchema.optional(),
  timeZone: timeZoneSchema.optional(),
});

export const passwordChangeSchema = z.strictObject({
  currentPassword: typedPasswordSchema,
  newPassword: typedPasswordSchema,
});

export const loginNameChangeSchema = z.strictObject({ loginName: loginNameSchema });
