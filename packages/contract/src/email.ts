import { z } from "zod";
import { maxEmailLength } from "./limits.ts";

/**
 * The rule of `<input type=email>`: mobile carriers gave out dots in any place, and a company's own hosts have none.
 */
const noneOrAddress = new RegExp(`^$|${z.regexes.html5Email.source}`);

/** Full width from an input method and marks from a paste; what is nothing without them stays, to be refused. */
const withoutSlips = (typed: string): string =>
  typed.normalize("NFKC").replace(/\p{Default_Ignorable_Code_Point}/gu, "") || typed;

const asciiOfNoHost = /[^A-Za-z0-9.\u0080-\u{10FFFF}-]/u;
const domainAtEnd = /(?<=@)[^@]*[^\0-\x7F][^@]*$/u;

/** Mail goes to the ASCII form of a domain (UTS #46); what is no domain stays, to be refused. */
const withAsciiDomain = (address: string): string =>
  address.replace(domainAtEnd, (domain) => {
    if (asciiOfNoHost.test(domain)) return domain;
    // Under a name, digits of any script are no IPv4 address.
    const suffix = ".invalid";
    return URL.parse(`http://${domain}${suffix}`)?.hostname.slice(0, -suffix.length) ?? domain;
  });

/** One address, or the empty string to remove it; a domain in any script is kept in its ASCII form. */
export const emailSchema = z
  .string()
  .max(2 * maxEmailLength)
  .transform((typed) => withAsciiDomain(withoutSlips(typed)))
  .pipe(z.string().max(maxEmailLength).regex(noneOrAddress));
