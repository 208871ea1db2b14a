import { z } from "zod";
import { policySchema } from "./admin-policy.ts";
import { issueCodeSchema } from "./issue-code.ts";

/** Every problem code with its HTTP status. A closed union: a new refusal starts with a line here. */
export const problemStatuses = {
  "request.invalid": 422,
  "request.malformed": 400,
  "request.timeout": 408,
  "request.forbidden_origin": 403,
  "request.wrong_host": 421,
  "request.too_large": 413,
  "request.headers_too_large": 431,
  "request.unsupported_media_type": 415,
  "request.not_found": 404,
  "request.method_not_allowed": 405,
  "session.required": 401,
  "session.wrong_credentials": 401,
  "session.password_locked": 429,
  "session.address_locked": 429,
  "session.sign_in_expired": 401,
  "session.step_up_required": 403,
  "session.not_found": 404,
  "session.other_user": 409,
  "two_factor.wrong_code": 401,
  "two_factor.used_code": 401,
  "two_factor.locked": 429,
  "two_factor.wrong_recovery_code": 401,
  "two_factor.unavailable": 403,
  "two_factor.not_allowed": 403,
  "two_factor.required": 403,
  "two_factor.already_on": 409,
  "two_factor.not_on": 409,
  "two_factor.no_enrolment": 404,
  "two_factor.no_authenticator": 404,
  "two_factor.last_authenticator": 409,
  "two_factor.too_many_authenticators": 409,
  "account.login_name_fixed": 403,
  "account.too_many_changes": 429,
  "admin.forbidden": 403,
  "admin.last_administrator": 409,
  "edit.conflict": 409,
  "user.not_found": 404,
  "user.login_name_taken": 409,
  "password.too_short": 422,
  "password.too_long": 422,
  "password.common": 422,
  "password.contains_context": 422,
  "password.unchanged": 422,
  "password.ill_formed": 422,
  "server.busy": 503,
  "server.unavailable": 503,
  "server.internal": 500,
} as const;

export type ProblemCode = keyof typeof problemStatuses;

export const problemCodes = Object.keys(problemStatuses) as [ProblemCode, ...ProblemCode[]];

/**
 * Details of a problem: seconds to wait, attempts left, fields at fault, the offset of the phone's clock, what is not
 * ready, what somebody else has changed.
 */
export const problemDetailsSchema = z.object({
  retryAfterSeconds: z.int().positive().optional(),
  attemptsLeft: z.int().nonnegative().optional(),
  issues: z.array(z.object({ path: z.string(), code: issueCodeSchema })).optional(),
  clockOffsetSeconds: z.int().optional(),
  /** What keeps a server from being ready. */
  unready: z.enum(["store", "clock", "keys"]).optional(),
  /** What was to be changed, as it is now. */
  current: policySchema.optional(),
});

/** The body of every failure, `application/problem+json` (RFC 9457). */
export const problemSchema = problemDetailsSchema.extend({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(problemCodes),
  requestId: z.string(),
});

export type ProblemDetails = z.infer<typeof problemDetailsSchema>;
export type Problem = z.infer<typeof problemSchema>;
