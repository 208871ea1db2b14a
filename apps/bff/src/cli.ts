import { parseArgs } from "node:util";
import { reasonSchema } from "@futae/contract/fields";
import { foldLoginName } from "@futae/domain/fold";
import { findUserByLoginNameKey } from "@futae/storage/users";
import { readEnvironment } from "./config.ts";
import { resetTwoFactor } from "./features/admin-users/reset-two-factor.ts";
import { openDeps } from "./open-deps.ts";
import { operatorActor } from "./operator.ts";
import { createLog } from "./platform/log.ts";

const usage = `Usage: npm run futae -- users reset-two-factor LOGIN_NAME [--reason TEXT]

Turns a user's two-factor authentication off: deletes the authenticators and recovery codes and ends all
sessions. The user logs in with the password alone until two-factor authentication is turned on again.
The audit log names the operator.
`;

const refusals = {
  "user.not_found": "There is no such user.",
  "two_factor.not_on": "Two-factor authentication is not on for this user.",
  "two_factor.required": "The policy requires two-factor authentication.",
};

class CommandError extends Error {}

try {
  process.stdout.write(await run(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function run(args: string[]): Promise<string> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { help: { type: "boolean" }, reason: { type: "string", default: "operator" } },
  });
  if (values.help || positionals.length === 0) return usage;
  const [noun, verb, loginName, ...surplus] = positionals;
  if (noun !== "users" || verb !== "reset-two-factor" || loginName === undefined || surplus.length > 0) {
    throw new CommandError(`This is not a command.\n\n${usage}`);
  }
  if (!reasonSchema.safeParse(values.reason).success) {
    throw new CommandError("The reason must be one line of 1 to 500 characters.");
  }
  const deps = await openDeps(readEnvironment(), createLog("silent"));
  try {
    const user = await findUserByLoginNameKey(deps.storage.db, foldLoginName(loginName));
    if (user === undefined) throw new CommandError(`There is no user with the login name ${loginName}.`);
    const input = { userId: user.id, reason: values.reason };
    const outcome = await resetTwoFactor({ deps, actor: operatorActor(), input });
    if (!outcome.ok) throw new CommandError(refusals[outcome.code]);
    return `Two-factor authentication of ${user.loginName} is off, and all of its sessions have ended.\n`;
  } finally {
    await deps.storage.close();
  }
}
