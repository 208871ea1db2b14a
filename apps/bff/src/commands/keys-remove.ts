import { parseArgs } from "node:util";
import { type KeyRemoval, removeKey } from "../features/keys/remove-key.ts";
import { operatorActor } from "../operator.ts";
import { type Command, CommandError } from "./command.ts";
import { keyUseText } from "./key-use-text.ts";
import { withDeps } from "./with-deps.ts";

const usage = `Usage: npm run futae -- keys remove KEY_ID

Takes an old key out of the database and the key file. Refuses the key that seals, and one that something
stored still needs. The audit log names the operator.
`;

export const keysRemove: Command = {
  name: "keys remove",
  usage,
  async run(args, say) {
    const [keyId, ...surplus] = parseArgs({ args, allowPositionals: true }).positionals;
    if (keyId === undefined || surplus.length > 0) {
      throw new CommandError(`This is not a command.\n\n${usage}`);
    }
    await withDeps(async (deps) => {
      const removal = await removeKey({ deps, actor: operatorActor(), input: { keyId } });
      if (!removal.isRemoved) throw new CommandError(refusalText(keyId, removal));
      say(`The key ${keyId} is removed. Backups made before still need it.`);
    });
  },
};

function refusalText(keyId: string, removal: Extract<KeyRemoval, { isRemoved: false }>): string {
  switch (removal.because) {
    case "unknown":
      return `There is no key ${keyId}.`;
    case "current":
      return `The key ${keyId} is the one that seals; run keys rotate first.`;
    case "needed":
      return `The key ${keyId} is still needed: ${keyUseText(removal.use)}. Run keys rotate first.`;
  }
}
