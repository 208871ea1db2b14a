import { parseArgs } from "node:util";
import {
  maxPolicyTextLength,
  sessionAbsoluteHoursRange,
  sessionIdleMinutesRange,
} from "@futae/contract/limits";
import { changesOf } from "@futae/domain/changes-of";
import { whatDiffers } from "@futae/domain/what-differs";
import { changePolicy } from "./change-policy.ts";
import { type Command, CommandError } from "./command.ts";
import { type PolicySetting, policySettings, rangeOf, shownSettings } from "./policy-settings.ts";
import { withDeps } from "./with-deps.ts";

const usage = `Usage: npm run futae -- policy set [OPTION]...

  --two-factor allowed|not-allowed        whether users may turn two-factor authentication on
  --idle-minutes N                        how long a session may be without a request, ${rangeOf(sessionIdleMinutesRange)}
  --absolute-hours N                      how long a session may last, ${rangeOf(sessionAbsoluteHoursRange)}
  --users-may-change-login-name yes|no    whether users may change their own login name
  --sign-in-message-ja TEXT               the organisation's message on the login page, in Japanese
  --sign-in-message-en TEXT               the same in English
  --contact-ja TEXT                       whom to ask who cannot get a code, in Japanese
  --contact-en TEXT                       the same in English

Changes these settings of the policy and leaves the others, from the next request on: shorter sessions hold for
open ones too, and who has two-factor authentication on keeps it. A text has one or several lines, at
most ${maxPolicyTextLength} characters; '' takes it away. Says what was and what is. The audit log names the operator.
`;

const options = Object.fromEntries(
  Object.keys(policySettings).map((setting) => [setting, { type: "string" }]),
) as Record<PolicySetting, { type: "string" }>;

export const policySet: Command = {
  name: "policy set",
  usage,
  async run(args, say) {
    const { values } = parseArgs({ args, options });
    if (Object.keys(values).length === 0) throw new CommandError(`This is not a command.\n\n${usage}`);
    await withDeps(async (deps) => {
      const { before, after } = await changePolicy({ deps, typed: values });
      const [was, is] = [shownSettings(before), shownSettings(after)];
      const changes = Object.entries(changesOf(was, whatDiffers(is, was)));
      for (const [setting, change] of changes) say(`${setting}: ${change.before} → ${change.after}`);
      if (changes.length === 0) say("Nothing changes: the policy is like this already.");
    });
  },
};
