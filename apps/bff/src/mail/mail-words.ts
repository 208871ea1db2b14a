import { mail as en } from "@futae/messages/en/mail";
import { mail as ja } from "@futae/messages/ja/mail";
import { type Actor, actingUser } from "../actor.ts";
import { fill } from "./fill.ts";

/** The texts of mails, by language. */
export const mailWords = { ja, en };

export type MailWords = typeof ja;

/** Who acted, where an administrator or the operator did. */
export function actingName(actor: Actor, { by }: Pick<MailWords, "by">): string {
  const administrator = actingUser(actor);
  if (administrator === undefined) return by.operator;
  const { displayName, loginName } = administrator;
  return fill(by.administrator, { displayName, loginName });
}
