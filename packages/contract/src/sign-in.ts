import { z } from "zod";
import {
  codeSchema,
  localeSchema,
  roleSchema,
  typedLoginNameSchema,
  typedPasswordSchema,
  typedRecoveryCodeSchema,
} from "./fields.ts";

/** How far this browser is on its way in. */
export const sessionStates = [
  "signed-out",
  "code-required",
  "reset-pass-required",
  "set-up-required",
  "password-change-required",
  "signed-in",
] as const;
export type SessionState = (typeof sessionStates)[number];
export const sessionStateSchema = z.enum(sessionStates);

/** What anyone may know of this deployment. */
export const domainSchema = z.object({
  issuer: z.string(),
  twoFactorAvailable: z.boolean(),
  signInMessage: z.object({ ja: z.string(), en: z.string() }),
  /** The contact for an administrator without a phone; told to an administrator only. */
  supportUrl: z.url().optional(),
});

export const sessionUserSchema = z.object({
  id: z.string(),
  loginName: z.string(),
  displayName: z.string(),
  role: roleSchema,
  locale: localeSchema.nullable(),
  timeZone: z.string().nullable(),
});

/**
 * `GET /api/session`: `user` is there when signed in. A pending sign-in names whose it is (`pendingUser`) so that the
 * code screen can say whose code it wants.
 */
export const sessionSchema = z.object({
  state: sessionStateSchema,
  user: sessionUserSchema.optional(),
  pendingUser: z.object({ id: z.string(), loginName: z.string(), role: roleSchema }).optional(),
  domain: domainSchema,
});
export type Session = z.infer<typeof sessionSchema>;

export const signInSchema = z.strictObject({
  loginName: typedLoginNameSchema,
  password: typedPasswordSchema,
});

export const sessionCodeSchema = z.strictObject({ code: codeSchema });

export const sessionRecoveryCodeSchema = z.strictObject({ recoveryCode: typedRecoveryCodeSchema });

export const newPasswordSchema = z.strictObject({ newPassword: typedPasswordSchema });

/** A second factor as it was typed. */
export const typedFactorSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("totp"), code: codeSchema }),
  z.strictObject({ kind: z.literal("recovery-code"), recoveryCode: typedRecoveryCodeSchema }),
]);
export type TypedFactor = z.infer<typeof typedFactorSchema>;

/** The password, and a second factor where two-factor authentication is on. */
export const stepUpSchema = z.strictObject({
  password: typedPasswordSchema,
  factor: typedFactorSchema.optional(),
});
export type StepUpInput = z.infer<typeof stepUpSchema>;

/** How far the browser is now, and whom it is signing in: the user of its next writes. */
export const sessionStateAnswerSchema = z.object({
  state: sessionStateSchema,
  user: z.object({ id: z.string() }),
});
export type SessionStateAnswer = z.infer<typeof sessionStateAnswerSchema>;

export const recoveryCodeAnswerSchema = sessionStateAnswerSchema.extend({
  recoveryCodesLeft: z.int().nonnegative(),
});
