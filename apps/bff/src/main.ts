import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { serve } from "@hono/node-server";
import { createApp } from "./app.ts";
import { ConfigError, readEnvironment } from "./config.ts";
import { createFirstAdministrator } from "./features/admin-users/create-first-administrator.ts";
import { openDeps } from "./open-deps.ts";
import { operatorActor } from "./operator.ts";
import { createLog } from "./platform/log.ts";
import { removeExpired } from "./remove-expired.ts";

const webRoot = fileURLToPath(new URL("../../web/dist", import.meta.url));
const builtWebRoot = existsSync(webRoot) ? webRoot : undefined;

try {
  await start();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof ConfigError ? 78 : 1;
}

async function start(): Promise<void> {
  const config = readEnvironment();
  const log = createLog(config.logLevel);
  const deps = await openDeps(config, log);
  const first = await createFirstAdministrator({ deps, actor: operatorActor() });
  const stopRemoving = removeExpired(deps);
  const server = serve(
    { fetch: createApp(deps, builtWebRoot).fetch, port: config.port, hostname: config.host },
    () => announce(config.origin, first),
  );
  server.on("error", (error: NodeJS.ErrnoException) => {
    const reason =
      error.code === "EADDRINUSE" ? `Port ${config.port} is taken; set PORT to another.` : error.message;
    process.stderr.write(`${reason}\n`);
    process.exit(1);
  });
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    stopRemoving();
    server.close(() => deps.storage.close());
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

function announce(origin: string, first: Awaited<ReturnType<typeof createFirstAdministrator>>): void {
  const lines = ["", `  Futae is ready at ${origin}`];
  if (first?.generatedPassword !== undefined) {
    lines.push(
      "",
      `  Login name  ${first.loginName}`,
      `  Password    ${first.generatedPassword}`,
      "  This password is shown once; you choose your own at the first login.",
    );
  } else if (first !== undefined) {
    lines.push("", `  Login name  ${first.loginName}`);
  }
  process.stdout.write(`${lines.join("\n")}\n\n`);
}
