import { type Policy, type PolicyChange, policyChangeSchema } from "@futae/contract/admin-policy";
import type { Deps } from "../deps.ts";
import { getPolicy } from "../features/admin-policy/get-policy.ts";
import { savePolicy } from "../features/admin-policy/save-policy.ts";
import { operatorActor } from "../operator.ts";
import { CommandError } from "./command.ts";
import { type PolicySetting, policySettings } from "./policy-settings.ts";

/** Settings as the operator typed them; what is left out stays as it is. */
export type TypedSettings = { readonly [Setting in PolicySetting]?: string | undefined };

/**
 * Saves what the operator typed over the policy in force, and answers the policy before and after. Refuses, in a
 * sentence, what the contract refuses, a policy that was saved by somebody else meanwhile, and to allow or forbid
 * two-factor authentication where it is not offered.
 */
export async function changePolicy({
  deps,
  typed,
}: {
  deps: Deps;
  typed: TypedSettings;
}): Promise<{ before: Policy; after: Policy }> {
  const before = await getPolicy({ deps });
  const outcome = await savePolicy({ deps, actor: operatorActor(), input: changeOf(before, typed) });
  if (!outcome.ok) throw new CommandError(sentenceOf(outcome.code));
  return { before, after: outcome.value };
}

/** The operator meets no other refusal: the right to administer does not bind them. */
const sentenceOf = (code: string): string =>
  code === "two_factor.unavailable"
    ? "Two-factor authentication is not offered here (FUTAE_REGION, FUTAE_DOMAIN_ID): leave --two-factor out."
    : "Somebody else has changed the policy meanwhile, and nothing is saved. See policy show, and try again.";

function changeOf(policy: Policy, typed: TypedSettings): PolicyChange {
  const minutes = typed["idle-minutes"];
  const hours = typed["absolute-hours"];
  const mayChange = typed["users-may-change-login-name"];
  const change = policyChangeSchema.safeParse({
    version: policy.version,
    twoFactor: typed["two-factor"] ?? policy.twoFactor,
    session: {
      idleMinutes: minutes === undefined ? policy.session.idleMinutes : wholeNumber(minutes),
      absoluteHours: hours === undefined ? policy.session.absoluteHours : wholeNumber(hours),
    },
    usersMayChangeLoginName: mayChange === undefined ? policy.usersMayChangeLoginName : yesOrNo(mayChange),
    signInMessage: {
      ja: typed["sign-in-message-ja"] ?? policy.signInMessage.ja,
      en: typed["sign-in-message-en"] ?? policy.signInMessage.en,
    },
    contact: {
      ja: typed["contact-ja"] ?? policy.contact.ja,
      en: typed["contact-en"] ?? policy.contact.en,
    },
  });
  if (change.success) return change.data;
  const wrong = new Set(change.error.issues.map(({ path }) => path.join(".")));
  const sentences = Object.entries(policySettings)
    .filter(([, { field }]) => wrong.has(field))
    .map(([setting, { mustBe }]) => `--${setting} must be ${mustBe}.`);
  throw new CommandError(sentences.join("\n"));
}

/** What cannot be read is left to the schema to refuse. */
const wholeNumber = (typed: string): number | string => (/^\d+$/.test(typed) ? Number(typed) : typed);
const yesOrNo = (typed: string): boolean | string =>
  typed === "yes" ? true : typed === "no" ? false : typed;
