import { parseArgs } from "node:util";
import { reasonSchema } from "@futae/contract/fields";
import { resetTwoFactor } from "../features/admin-users/reset-two-factor.ts";
import { operatorActor } from "../operator.ts";
import { type Command, CommandError, onlyLoginName } from "./command.ts";
import { userOfLoginName } from "./user-of-login-name.ts";
import { withDeps } from "./with-deps.ts";

const usage = `Usage: npm run futae -- users reset-two-factor LOGIN_NAME [--reason TEXT]

Turns a user's two-factor authentication off: deletes the authenticators and recovery codes and ends all
sessions. The user logs in with the password alone until two-factor authentication is turned on again.
The audit log names the operator.
`;

/** The operator meets no other refusal: the policy and the right to administer do not bind them. */
const sentenceOf = (code: string): string =>
  code === "two_factor.not_on"
    ? "Two-factor authentication is not on for this user."
    : "There is no such user.";

export const usersResetTwoFactor: Command = {
  name: "users reset-two-factor",
  usage,
  async run(args, say) {
    const options = { reason: { type: "string", default: "operator" } } as const;
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    const loginName = onlyLoginName(positionals, usage);
    if (!reasonSchema.safeParse(values.reason).success) {
      throw new CommandError("The reason must be one line of 1 to 500 characters.");
    }
    await withDeps(async (deps) => {
      const user = await userOfLoginName(deps, loginName);
      const input = { userId: user.id, reason: values.reason };
      const outcome = await resetTwoFactor({ deps, actor: operatorActor(), input });
      if (!outcome.ok) throw new CommandError(sentenceOf(outcome.code));
      say(`Two-factor authentication of ${user.loginName} is off, and all of its sessions have ended.`);
    });
  },
};
