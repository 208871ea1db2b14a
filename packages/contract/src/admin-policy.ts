import { z } from "zod";
import { instantSchema, multilineSchema } from "./fields.ts";
import { sessionAbsoluteHoursRange, sessionIdleMinutesRange } from "./limits.ts";

/** What an administrator may set: whether users may turn two-factor authentication on. */
export const twoFactorChoices = ["not-allowed", "allowed"] as const;

/** A text in both languages; empty where nothing is shown. */
const policyTextSchema = z.strictObject({ ja: multilineSchema, en: multilineSchema });
const shownTextSchema = z.object({ ja: z.string(), en: z.string() });

const inRange = ({ min, max }: { min: number; max: number }) => z.int().min(min).max(max);

/**
 * `PUT /api/admin/policy` and its preview, whole; `version` is the one that was read. A session is never longer idle
 * than it may last.
 */
export const policyChangeSchema = z.strictObject({
  version: z.int().positive(),
  twoFactor: z.enum(twoFactorChoices),
  session: z
    .strictObject({
      idleMinutes: inRange(sessionIdleMinutesRange),
      absoluteHours: inRange(sessionAbsoluteHoursRange),
    })
    .refine(({ idleMinutes, absoluteHours }) => idleMinutes <= absoluteHours * 60, { path: ["idleMinutes"] }),
  usersMayChangeLoginName: z.boolean(),
  /** The organisation's message on the login page. */
  signInMessage: policyTextSchema,
  /** Whom to ask who cannot get a code. */
  contact: policyTextSchema,
});
export type PolicyChange = z.infer<typeof policyChangeSchema>;

/** The policy in force; a requirement is told where there is one, though nobody can set it this way. */
export const policySchema = z.object({
  /** Rises by one with every change. */
  version: z.int().positive(),
  twoFactor: z.enum([...twoFactorChoices, "required"]),
  session: z.object({ idleMinutes: z.int(), absoluteHours: z.int() }),
  usersMayChangeLoginName: z.boolean(),
  signInMessage: shownTextSchema,
  contact: shownTextSchema,
  updatedAt: instantSchema,
});
export type Policy = z.infer<typeof policySchema>;

/** What a policy that is not saved yet would do, in numbers of active users and of their sessions. */
export const policyPreviewSchema = z.object({
  users: z.int().nonnegative(),
  /** Without two-factor authentication. */
  notSetUp: z.int().nonnegative(),
  /** With it on: they keep it where it is not allowed any more. */
  keepTheirFactor: z.int().nonnegative(),
  /** Open now, and over at their next request: without one for as long, or begun as long ago, as is not allowed then. */
  sessionsAffected: z.int().nonnegative(),
});
export type PolicyPreview = z.infer<typeof policyPreviewSchema>;
