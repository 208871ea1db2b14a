import "./require-node.mjs";
import { runChecks } from "./checks.mjs";
import { command } from "./command.mjs";
import { installIfStale } from "./install.mjs";

await command(async () => {
  await installIfStale();
  const fix = process.argv.includes("--fix");
  return (await runChecks({ fix })) ? 0 : 1;
});
