import { type Command, CommandError } from "./commands/command.ts";
import { keysList } from "./commands/keys-list.ts";
import { keysRemove } from "./commands/keys-remove.ts";
import { keysRotate } from "./commands/keys-rotate.ts";
import { policySet } from "./commands/policy-set.ts";
import { policyShow } from "./commands/policy-show.ts";
import { usersResetTwoFactor } from "./commands/users-reset-two-factor.ts";
import { usersUnlock } from "./commands/users-unlock.ts";

const commands: readonly Command[] = [
  keysList,
  keysRemove,
  keysRotate,
  policySet,
  policyShow,
  usersResetTwoFactor,
  usersUnlock,
];

const usage = `Usage: npm run futae -- COMMAND

${commands.map(({ name }) => `  ${name}`).join("\n")}

COMMAND --help says what a command does.
`;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${(error instanceof Error ? error.message : String(error)).trimEnd()}\n`);
  process.exitCode = 1;
}

async function run([noun, verb, ...rest]: string[]): Promise<void> {
  const command = commands.find(({ name }) => name === `${noun} ${verb}`);
  if (command !== undefined) {
    if (rest.includes("--help")) return say(command.usage.trimEnd());
    return command.run(rest, say);
  }
  if (noun === undefined || noun === "--help" || verb === "--help") return say(usage.trimEnd());
  throw new CommandError(`This is not a command.\n\n${usage}`);
}
