import { constants } from "node:os";
import { parseArgs } from "node:util";
import { type Rotation, type RotationProgress, rotateKeys } from "../features/keys/rotate-keys.ts";
import { operatorActor } from "../operator.ts";
import type { Command } from "./command.ts";
import { keyUseText } from "./key-use-text.ts";
import { withDeps } from "./with-deps.ts";

const usage = `Usage: npm run futae -- keys rotate

Makes a new key, puts it first in the key file, and re-encrypts every stored secret with it while servers
go on. When secrets are still under an older key, it makes none and finishes that. Ctrl-C stops it after the
batch it is at; run it again to go on. The audit log names the operator.
`;

const signalExit = 128;

export const keysRotate: Command = {
  name: "keys rotate",
  usage,
  async run(args, say) {
    parseArgs({ args });
    const stopping = new AbortController();
    process.once("SIGINT", () => stopping.abort());
    const rotation = await withDeps((deps) =>
      rotateKeys({
        deps,
        actor: operatorActor(),
        input: { signal: stopping.signal, onProgress: (progress) => say(progressLine(progress)) },
      }),
    );
    for (const line of closingLines(rotation, stopping.signal.aborted)) say(line);
    if (rotation.left.length > 0)
      process.exitCode = stopping.signal.aborted ? signalExit + constants.signals.SIGINT : 1;
  },
};

const count = new Intl.NumberFormat("en");

const progressLine = ({ from, to, done, total }: RotationProgress): string =>
  `${from.join(", ")} → ${to}: ${count.format(done)} of ${count.format(total)} secrets`;

function closingLines({ to, left, unneededKeyIds }: Rotation, wasStopped: boolean): string[] {
  if (left.length > 0) {
    return [
      ...left.map((use) => `Still under ${use.keyId}: ${keyUseText(use)}.`),
      wasStopped
        ? "Stopped. Run the command again to go on."
        : "They do not open, or somebody was changing them. Run the command again.",
    ];
  }
  if (unneededKeyIds.length === 0) return [`Everything is under ${to}.`];
  return [
    `Everything is under ${to}. Nothing stored needs ${unneededKeyIds.join(", ")} any more:`,
    ...unneededKeyIds.map((id) => `  npm run futae -- keys remove ${id}`),
    "Backups made before need the old keys: keep the key file they were made with.",
  ];
}
