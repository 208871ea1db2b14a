/** Something the operator can have done on the server's machine: `npm run futae -- <name> …`. */
export interface Command {
  /** Noun and verb, as typed. */
  readonly name: `${string} ${string}`;
  /** What follows the name, and what it does; shown by `--help`. */
  readonly usage: string;
  /** Does it with the words after its name and says what it did; throws a sentence for the operator. */
  run(args: string[], say: (line: string) => void): Promise<void>;
}

/** Why a command did nothing, in a sentence. */
export class CommandError extends Error {}

/** The one login name a command takes. */
export function onlyLoginName(positionals: readonly string[], usage: string): string {
  const [loginName, ...surplus] = positionals;
  if (loginName === undefined || surplus.length > 0)
    throw new CommandError(`This is not a command.\n\n${usage}`);
  return loginName;
}
