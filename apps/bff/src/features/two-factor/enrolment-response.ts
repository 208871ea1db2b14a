import type { Enrolment } from "@futae/contract/two-factor";
import { entryLabel } from "@futae/domain/entry-label";
import { otpauthUri } from "@futae/domain/otpauth-uri";
import type { EnrolmentRow, UserRow } from "@futae/storage/schema";
import type { Deps } from "../../deps.ts";
import { shortDigest } from "../../platform/token.ts";
import { base32Secret } from "../../platform/totp.ts";
import { openSecret } from "../../verification/open-secret.ts";

/** What the registration dialog shows of a pending enrolment. */
export function enrolmentResponse(deps: Deps, row: EnrolmentRow, user: UserRow): Enrolment {
  const secret = base32Secret(openSecret(deps, row));
  const { host } = new URL(deps.config.origin);
  const { issuer, accountName } = entryLabel({
    issuer: deps.config.issuer,
    loginName: user.loginName,
    host,
    ordinal: row.ordinal,
    digest: shortDigest,
  });
  return {
    purpose: row.purpose,
    replaces: row.replaces,
    otpauthUri: otpauthUri({ issuer, accountName, secret }),
    secret,
    issuer,
    accountName,
    expiresAt: new Date(row.expiresAt).toISOString(),
  };
}
