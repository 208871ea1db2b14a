let blocklist: Promise<ReadonlySet<string>> | undefined;

/**
 * The tens of thousands of passwords, in lower case, that leaks show most often (ASVS 5.0 6.2.4, 6.2.12); read when a
 * password is first chosen, since most servers only ever verify.
 */
export function readPasswordBlocklist(): Promise<ReadonlySet<string>> {
  blocklist ??= import("@zxcvbn-ts/language-common/src/passwords.json", { with: { type: "json" } }).then(
    (list) => new Set(list.default),
  );
  return blocklist;
}
