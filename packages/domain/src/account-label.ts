import { startWithin, uriLength } from "./uri-length.ts";

/**
 * The account name an authenticator app shows and stores an entry under, beside the issuer (Key URI Format): the login
 * name at the portal's host, and which of the account's authenticators it is from the second on. Two deployments, and
 * two live authenticators of one account, never have the same: an app would overwrite the one with the other. One that
 * takes more than `maxUriLength` octets in a URI is cut short and told from others of the same start by a digest of the
 * whole; `…` stands in no login name and in no host. `host` as in `URL.host`: with a port only where it is unusual.
 */
export function accountLabel(input: {
  loginName: string;
  host: string;
  ordinal: number;
  maxUriLength: number;
  digest: (text: string) => string;
}): string {
  const account = `${input.loginName}@${input.host}`;
  const ordinal = input.ordinal > 1 ? ` (${input.ordinal})` : "";
  if (uriLength(account + ordinal) <= input.maxUriLength) return account + ordinal;
  const end = `…${input.digest(account)}${ordinal}`;
  return startWithin(account, input.maxUriLength - uriLength(end)) + end;
}
