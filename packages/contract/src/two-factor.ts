import { z } from "zod";
import { authenticatorNameSchema, codeSchema, instantSchema } from "./fields.ts";

/** Why two-factor authentication is not offered to this person. */
export const unavailableReasons = ["unavailable", "not-allowed"] as const;
export type UnavailableReason = (typeof unavailableReasons)[number];

export const authenticatorSchema = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: instantSchema,
  lastUsedAt: instantSchema.nullable(),
});

export type Authenticator = z.infer<typeof authenticatorSchema>;

export const twoFactorSchema = z.object({
  state: z.enum(["off", "on"]),
  offered: z.union([z.literal(true), z.object({ reason: z.enum(unavailableReasons) })]),
  required: z.boolean(),
  enabledAt: instantSchema.nullable(),
  authenticators: z.array(authenticatorSchema),
  /** Whether one more fits beside them. */
  mayAddAuthenticator: z.boolean(),
  recoveryCodesLeft: z.int().nonnegative(),
});
export type TwoFactor = z.infer<typeof twoFactorSchema>;

/** What an enrolment is for: turning it on, a further authenticator, or one in the place of another. */
export const enrolmentPurposes = ["first", "additional", "replacement"] as const;
export type EnrolmentPurpose = (typeof enrolmentPurposes)[number];

/** Nothing: the first authenticator. `additional`: one more. `replaces`: the id of the one that stops. */
export const enrolmentStartSchema = z
  .strictObject({ replaces: z.uuid().optional(), additional: z.literal(true).optional() })
  .refine((start) => start.replaces === undefined || start.additional === undefined);
export type EnrolmentStart = z.infer<typeof enrolmentStartSchema>;

/** The only answers that ever carry a secret: to the session that owns the enrolment, until it expires. */
export const enrolmentSchema = z.object({
  purpose: z.enum(enrolmentPurposes),
  /** The authenticator that stops when this one is confirmed. */
  replaces: z.string().nullable(),
  otpauthUri: z.string(),
  /** Base32, 32 characters, no padding. */
  secret: z.string(),
  issuer: z.string(),
  accountName: z.string(),
  expiresAt: instantSchema,
});
export type Enrolment = z.infer<typeof enrolmentSchema>;

export const enrolmentConfirmationSchema = z.strictObject({
  code: codeSchema,
  name: authenticatorNameSchema.optional(),
});

/** Ten new recovery codes, shown this once; the old ones are void. `owner`: whose they are, as it stands on paper. */
export const newRecoveryCodesSchema = z.object({
  recoveryCodes: z.array(z.string()),
  owner: z.object({ issuer: z.string(), loginName: z.string() }),
});
export type NewRecoveryCodes = z.infer<typeof newRecoveryCodesSchema>;

/** With the first authenticator come ten recovery codes. */
export const enrolmentConfirmedSchema = newRecoveryCodesSchema.partial().extend({ state: z.literal("on") });

export const authenticatorChangeSchema = z.strictObject({ name: authenticatorNameSchema });
