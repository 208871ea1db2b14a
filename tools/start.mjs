import "./require-node.mjs";
import { buildIfStale } from "./build.mjs";
import { command } from "./command.mjs";
import { installIfStale } from "./install.mjs";
import { node26 } from "./node26.mjs";
import { run } from "./run.mjs";
import { serverArgs, serverEnv } from "./server-process.mjs";

await command(async () => {
  await installIfStale();
  await buildIfStale();
  return run(node26, serverArgs("apps/bff/src/main.ts"), { env: serverEnv() });
});
