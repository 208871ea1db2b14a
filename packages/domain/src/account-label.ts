/**
 * The account name an authenticator app shows and stores an entry under, beside the issuer (Key URI Format): the login
 * name at the portal's host, and which of the account's authenticators it is from the second on. Two deployments, and
 * two live authenticators of one account, never have the same: an app would overwrite the one with the other.
 * `host` as in `URL.host`: with a port only where it is unusual.
 */
export function accountLabel(input: { loginName: string; host: string; ordinal: number }): string {
  const account = `${input.loginName}@${input.host}`;
  return input.ordinal > 1 ? `${account} (${input.ordinal})` : account;
}
