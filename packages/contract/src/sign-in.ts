import { z } from "zod";
import {
  codeSchema,
  localeSchema,
  roleSchema,
  typedLoginNameSchema,
  typedPasswordSchema,
  typedRecoveryCodeSchema,
} from "./fields.ts";

/** The state of a browser's session: signed out, a required step of a pending sign-in, or signed in. */
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

/** What the server tells anyone about this deployment. */
export const domainSchema = z.object({
  issuer: z.string(),
  twoFactorAvailable: z.boolean(),
  signInMessage: z.object({ ja: z.string(), en: z.string() }),
  /** Whom to ask who cannot get a code; while a sign-in requires one. */
  contact: z.object({ ja: z.string(), en: z.string() }).optional(),
  /** The contact for an administrator without a phone; sent to administrators only. */
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
 * `GET /api/session`: `user` is present when signed in, `pendingUser` while a sign-in is pending, so that the code page
 * can say whose code it asks for.
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

/** The new state of the session and its user, for whom the browser's next writes are. */
export const sessionStateAnswerSchema = z.object({
  state: sessionStateSchema,
  user: z.object({ id: z.string() }),
});
export type SessionStateAnswer = z.infer<typeof sessionStateAnswerSchema>;

export const recoveryCodeAnswerSchema = sessionStateAnswerSchema.extend({
  recoveryCodesLeft: z.int().nonnegative(),
});
