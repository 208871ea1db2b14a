import "./require-node.mjs";
import { buildIfStale } from "./build.mjs";
import { command } from "./command.mjs";
import { installIfStale } from "./install.mjs";
import { node26, withNode26 } from "./node26.mjs";
import { run } from "./run.mjs";

await command(async () => {
  await installIfStale();
  await buildIfStale();
  return run(node26, ["tools/bench/run-bench.mjs"], { env: withNode26() });
});
