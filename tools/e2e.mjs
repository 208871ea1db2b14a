import "./require-node.mjs";
import { buildIfStale } from "./build.mjs";
import { command } from "./command.mjs";
import { installIfStale } from "./install.mjs";
import { runChosenWalkthroughs } from "./walkthroughs.mjs";

await command(async () => {
  await installIfStale();
  await buildIfStale();
  return runChosenWalkthroughs(process.argv.slice(2));
});
