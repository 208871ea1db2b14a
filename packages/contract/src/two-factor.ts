import { z } from "zod";
import { authenticatorNameSchema, codeSchema, instantSchema } from "./fields.ts";

/** Why two-factor authentication is not offered to this person. */
export const notOfferedReasons = ["unavailable", "not-allowed"] as const;
export type NotOfferedReason = (typeof notOfferedReasons)[number];

export const authenticatorSchema = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: instantSchema,
  lastUsedAt: instantSchema.nullable(),
});

export const twoFactorSchema = z.object({
  state: z.enum(["off", "on"]),
  offered: z.union([z.literal(true), z.object({ reason: z.enum(notOfferedReasons) })]),
  required: z.boolean(),
  enabledAt: instantSchema.nullable(),
  authenticators: z.array(authenticatorSchema),
  recoveryCodesLeft: z.int().nonnegative(),
});
export type TwoFactor = z.infer<typeof twoFactorSchema>;

export const enrolmentStartSchema = z.strictObject({});

/** The only answers that ever carry a secret: to the session that owns the enrolment, until it expires. */
export const enrolmentSchema = z.object({
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

/** Ten recovery codes, shown this once. */
export const enrolmentConfirmedSchema = z.object({
  state: z.literal("on"),
  recoveryCodes: z.array(z.string()),
});
