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
  /** Whether another authenticator can be added. */
  mayAddAuthenticator: z.boolean(),
  recoveryCodesLeft: z.int().nonnegative(),
});
export type TwoFactor = z.infer<typeof twoFactorSchema>;

/** What an enrolment is for: the first authenticator, an additional one, or the replacement of another. */
export const enrolmentPurposes = ["first", "additional", "replacement"] as const;
export type EnrolmentPurpose = (typeof enrolmentPurposes)[number];

/** `additional`: one more authenticator. `replaces`: the id of the one that it replaces. Neither: the first one. */
export const enrolmentStartSchema = z
  .strictObject({ replaces: z.uuid().optional(), additional: z.literal(true).optional() })
  .refine((start) => start.replaces === undefined || start.additional === undefined);
export type EnrolmentStart = z.infer<typeof enrolmentStartSchema>;

/** The only answer that carries a secret, and only for the session that owns the enrolment, until it expires. */
export const enrolmentSchema = z.object({
  purpose: z.enum(enrolmentPurposes),
  /** The id of the authenticator that stops working when this one is confirmed. */
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

/** Ten new recovery codes, shown once; the old ones are void. `owner`: whose they are, for paper and file. */
export const newRecoveryCodesSchema = z.object({
  recoveryCodes: z.array(z.string()),
  owner: z.object({ issuer: z.string(), loginName: z.string() }),
});
export type NewRecoveryCodes = z.infer<typeof newRecoveryCodesSchema>;

/** The first authenticator comes with ten recovery codes. */
export const enrolmentConfirmedSchema = newRecoveryCodesSchema.partial().extend({ state: z.literal("on") });

export const authenticatorChangeSchema = z.strictObject({ name: authenticatorNameSchema });
