import { z } from "zod";
import { instantSchema } from "./fields.ts";

/** How a session was authenticated at its start. */
export const signInMethods = ["password", "password-code", "password-recovery-code"] as const;

/** What an address alone tells about the place: this computer, a private network, the internet. */
export const networks = ["this-computer", "private", "internet"] as const;
export type Network = (typeof networks)[number];

export const deviceKinds = ["desktop", "phone", "tablet", "unknown"] as const;

/** What a browser says about itself; null where it is unknown. */
export const deviceSchema = z.object({
  kind: z.enum(deviceKinds),
  browser: z.string().nullable(),
  system: z.string().nullable(),
});
export type Device = z.infer<typeof deviceSchema>;

/** The address that a request came from, and its network. */
export const placeSchema = z.object({ address: z.string(), network: z.enum(networks) });
export type Place = z.infer<typeof placeSchema>;

export const accountSessionSchema = placeSchema.extend({
  id: z.string(),
  isCurrent: z.boolean(),
  method: z.enum(signInMethods),
  startedAt: instantSchema,
  lastSeenAt: instantSchema,
  device: deviceSchema,
});
export type AccountSession = z.infer<typeof accountSessionSchema>;

/** The account's live sessions, this one first, then the most recently seen. */
export const accountSessionsSchema = z.object({ sessions: z.array(accountSessionSchema) });

/** The kinds of events that an account's owner is shown, with a sentence each. */
export const accountEventKinds = [
  "signed-in",
  "signed-in-with-recovery-code",
  "signed-out",
  "sign-in-refused",
  "code-refused",
  "step-up-refused",
  "session-ended",
  "session-replaced",
  "other-sessions-ended",
  "oldest-session-ended",
  "account-created",
  "account-changed",
  "login-name-changed",
  "password-changed",
  "password-change-refused",
  "password-set",
  "two-factor-enabled",
  "two-factor-disabled",
  "two-factor-reset",
  "authenticator-added",
  "authenticator-replaced",
  "authenticator-renamed",
  "authenticator-deleted",
  "recovery-codes-renewed",
  "user-changed",
  "unlocked",
  "all-sessions-ended",
] as const;
export type AccountEventKind = (typeof accountEventKinds)[number];

export const accountEventSchema = z.object({
  id: z.string(),
  kind: z.enum(accountEventKinds),
  level: z.enum(["info", "warning"]),
  at: instantSchema,
  /** Who did it: whoever logs in or is logged in as this account, an administrator or the operator. */
  by: z.enum(["account", "administrator", "operator"]),
  /** The login name of the administrator who did it. */
  administrator: z.string().nullable(),
  /** The device or authenticator that it is about. */
  target: z.string().nullable(),
  /** Null where somebody else did it: their address is not disclosed. */
  origin: placeSchema.nullable(),
});
export type AccountEvent = z.infer<typeof accountEventSchema>;

/** `cursor` is the `nextCursor` of the page before. */
export const accountEventsQuerySchema = z.strictObject({
  cursor: z
    .string()
    .regex(/^[1-9][0-9]{0,14}$/)
    .optional(),
});

/** A page of 20 events of one's own account, newest first. */
export const accountEventsSchema = z.object({
  events: z.array(accountEventSchema),
  nextCursor: z.string().nullable(),
});
export type AccountEvents = z.infer<typeof accountEventsSchema>;
