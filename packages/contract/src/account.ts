import { z } from "zod";
import { emailSchema } from "./email.ts";
import {
  displayNameSchema,
  instantSchema,
  localeSchema,
  loginNameSchema,
  roleSchema,
  timeZoneSchema,
  typedPasswordSchema,
} from "./fields.ts";
import { deviceSchema, placeSchema } from "./sessions.ts";

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
  lastSignIn: placeSchema.extend({ at: instantSchema, device: deviceSchema }).nullable(),
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
