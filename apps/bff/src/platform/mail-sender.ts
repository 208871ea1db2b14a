import { z } from "zod";

/** Whom mails come from. */
export interface MailSender {
  readonly name: string;
  readonly address: string;
}

const pattern = /^(?:(?<name>[^<>"\p{Cc}]*)<(?<address>[^<>\s]+)>|(?<bare>[^<>\s]+))$/u;
const addressSchema = z.email({ pattern: z.regexes.html5Email });

/** `futae@example.com` or `Futae <futae@example.com>`, in parts, so that nothing in it can become a header. */
export const mailSenderSchema = z
  .string()
  .transform((text): MailSender => {
    const { name = "", address, bare = "" } = pattern.exec(text)?.groups ?? {};
    return { name: name.trim(), address: address ?? bare };
  })
  .refine(
    ({ address }) => addressSchema.safeParse(address).success,
    "must be an address, or a name and <an address>",
  );
