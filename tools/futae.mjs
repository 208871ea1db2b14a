import "./require-node.mjs";
import { command } from "./command.mjs";
import { installIfStale } from "./install.mjs";
import { node26, withNode26 } from "./node26.mjs";
import { run } from "./run.mjs";

await command(async () => {
  await installIfStale();
  return run(node26, ["apps/bff/src/cli.ts", ...process.argv.slice(2)], { env: withNode26() });
});
