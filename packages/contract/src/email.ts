import { z } from "zod";
import { maxEmailLength } from "./limits.ts";

/**
 * The rule of `<input type=email>`: addresses of mobile carriers may have dots anywhere, and internal hosts have none.
 */
const noneOrAddress = new RegExp(`^$|${z.regexes.html5Email.source}`);

/** Normalizes full-width characters and removes pasted marks; a text of nothing else stays, to be refused. */
const withoutSlips = (typed: string): string =>
  typed.normalize("NFKC").replace(/\p{Default_Ignorable_Code_Point}/gu, "") || typed;

const asciiOfNoHost = /[^A-Za-z0-9.\u0080-\u{10FFFF}-]/u;
const domainAtEnd = /(?<=@)[^@]*[^\0-\x7F][^@]*$/u;

/** The ASCII form of a domain, which mail needs (UTS #46); a text that is no domain stays, to be refused. */
const withAsciiDomain = (address: string): string =>
  address.replace(domainAtEnd, (domain) => {
    if (asciiOfNoHost.test(domain)) return domain;
    // Under another name, digits of any script are not read as an IPv4 address.
    const suffix = ".invalid";
    return URL.parse(`http://${domain}${suffix}`)?.hostname.slice(0, -suffix.length) ?? domain;
  });

/** One address, or the empty string to remove it; a domain in any script is kept in its ASCII form. */
export const emailSchema = z
  .string()
  .max(2 * maxEmailLength)
  .transform((typed) => withAsciiDomain(withoutSlips(typed)))
  .pipe(z.string().max(maxEmailLength).regex(noneOrAddress));
