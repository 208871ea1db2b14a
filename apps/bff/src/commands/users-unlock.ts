import { parseArgs } from "node:util";
import { unlockUser } from "../features/admin-users/unlock-user.ts";
import { operatorActor } from "../operator.ts";
import { type Command, CommandError, onlyLoginName } from "./command.ts";
import { userOfLoginName } from "./user-of-login-name.ts";
import { withDeps } from "./with-deps.ts";

const usage = `Usage: npm run futae -- users unlock LOGIN_NAME

Lifts every lock of a user that wrong passwords, verification codes or recovery codes set, and starts
authenticators again that 50 wrong verification codes in a row have stopped, which no administrator can.
The audit log names the operator.
`;

export const usersUnlock: Command = {
  name: "users unlock",
  usage,
  async run(args, say) {
    const { positionals } = parseArgs({ args, allowPositionals: true });
    const loginName = onlyLoginName(positionals, usage);
    await withDeps(async (deps) => {
      const user = await userOfLoginName(deps, loginName);
      const outcome = await unlockUser({ deps, actor: operatorActor(), input: { userId: user.id } });
      if (!outcome.ok) throw new CommandError("There is no such user.");
      say(`${user.loginName} is not locked any more.`);
    });
  },
};
