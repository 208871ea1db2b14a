import { z } from "zod";
import { hasInvisibleSign } from "./invisible-signs.ts";
import type { IssueCode } from "./issue-code.ts";
import {
  codeLength,
  maxAuthenticatorNameLength,
  maxLineLength,
  maxPolicyTextLength,
  maxReasonLength,
  maxTimeZoneLength,
  maxTypedLength,
} from "./limits.ts";
import { mixesScripts } from "./mixed-scripts.ts";

/** Controls and bidi overrides would let a name forge a log line or hide its end (ASVS 5.0 16.4.1). */
const forbiddenInLine = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;

/** Many marks on one letter cover the lines above and below; no language needs more than four (UTS #39 §5.4). */
const pileOfMarks = /\p{Mn}{5}/u;

const isLine = (text: string): boolean =>
  text.isWellFormed() && !forbiddenInLine.test(text) && !pileOfMarks.test(text);

const invisible = /\p{Default_Ignorable_Code_Point}/u;
const somethingThatShows = /[^\s\p{Default_Ignorable_Code_Point}\u2800]/u;

/** An issue whose code has a message of its own. */
const because = (code: IssueCode) => ({ params: { code }, abort: true });

/** A name on one line, with at least one visible character and no invisible one. */
const name = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .refine((text) => !hasInvisibleSign(text), because("invisible_characters"))
    .refine(isLine, because("invalid"))
    .regex(somethingThatShows);

/** Text to search by: of bounded length, without characters that a database refuses (PostgreSQL 22021). */
export const lookupTextSchema = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .refine((text) => text.isWellFormed() && !text.includes("\0"));

/**
 * Letters and digits of one writing system (UTS #39 “highly restrictive”) and `._-@+`, 1 to 100 characters, no spaces
 * and nothing invisible; compared without case or width.
 */
export const loginNameSchema = z
  .string()
  .min(1)
  .max(maxLineLength)
  .refine((loginName) => !invisible.test(loginName), because("invisible_characters"))
  .refine((loginName) => !mixesScripts(loginName), because("mixed_scripts"))
  .refine(isLine, because("invalid"))
  .regex(/^[\p{L}\p{N}\p{M}._@+-]+$/u);

/** 1 to 100 characters, at least one of them visible and none invisible. */
export const displayNameSchema = name(maxLineLength);

export const roles = ["user", "administrator"] as const;
export const roleSchema = z.enum(roles);
export type Role = (typeof roles)[number];

export const userStatuses = ["active", "inactive"] as const;
export const userStatusSchema = z.enum(userStatuses);
export type UserStatus = (typeof userStatuses)[number];

export const locales = ["ja", "en"] as const;
export const localeSchema = z.enum(locales);
export type Locale = (typeof locales)[number];

/** Of the form of an IANA time zone's name, as `Asia/Tokyo`; which ones are known differs between systems. */
export const timeZoneSchema = z
  .string()
  .max(maxTimeZoneLength)
  .regex(/^[A-Za-z][\w+/-]*$/);

/** A login name as typed: looser than the rule for new names, so that a mistyped name is wrong, not malformed. */
export const typedLoginNameSchema = lookupTextSchema(maxTypedLength.loginName).min(1);

/** A password as typed: any string of bounded length; its rules live in the domain. */
export const typedPasswordSchema = z.string().min(1).max(maxTypedLength.password);

/** Exactly six ASCII digits in a string; the screen removes spaces before it sends. */
export const codeSchema = z.string().regex(new RegExp(`^[0-9]{${codeLength}}$`));

/** A recovery code as typed or pasted, with any text around it; the domain finds the code in it. */
export const typedRecoveryCodeSchema = z.string().min(1).max(maxTypedLength.recoveryCode);

/** Why an administrator acted: 1 to 500 characters, at least one of them visible. */
export const reasonSchema = z
  .string()
  .max(maxReasonLength)
  .refine(isLine, because("invalid"))
  .regex(somethingThatShows);

/**
 * A text of several lines, without the blanks around it: at most 500 UTF-16 units, as a text area counts them, with at
 * least one character that is visible, or empty where there is none.
 */
export const multilineSchema = z
  .string()
  .trim()
  // Zod's own limit counts code points.
  .refine((text) => text.length <= maxPolicyTextLength, because("too_long"))
  .refine((text) => text.split("\n").every(isLine), because("invalid"))
  .refine((text) => text === "" || somethingThatShows.test(text), because("invalid"));

/** The name of an authenticator: 1 to 60 characters, at least one of them visible and none invisible. */
export const authenticatorNameSchema = name(maxAuthenticatorNameLength);

export const instantSchema = z.iso.datetime();
