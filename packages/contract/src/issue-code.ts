import { z } from "zod";

/** What is wrong with a field of a request; the sentences are the client's messages. */
export const issueCodes = [
  "required",
  "invalid",
  "too_short",
  "too_long",
  "unknown",
  "several",
  "invisible_characters",
  "mixed_scripts",
] as const;
export type IssueCode = (typeof issueCodes)[number];
export const issueCodeSchema = z.enum(issueCodes);
