import { parseArgs } from "node:util";
import { type ListedKey, listKeys } from "../features/keys/list-keys.ts";
import type { Command } from "./command.ts";
import { keyUseText } from "./key-use-text.ts";
import { withDeps } from "./with-deps.ts";

const usage = `Usage: npm run futae -- keys list

Shows the id of every key, the day it came, whether it seals, and what is stored under it; no key itself.
`;

export const keysList: Command = {
  name: "keys list",
  usage,
  async run(args, say) {
    parseArgs({ args });
    await withDeps(async (deps) => {
      for (const key of await listKeys({ deps })) say(keyLine(key));
    });
  },
};

function keyLine(key: ListedKey): string {
  const day = new Date(key.createdAt).toISOString().slice(0, 10);
  const place = key.isCurrent ? " (seals)" : key.isInFile ? "" : " (not in this key file)";
  return `${key.id}${place}, since ${day}: ${keyUseText(key)}`;
}
