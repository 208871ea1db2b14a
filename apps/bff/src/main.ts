import { existsSync } from "node:fs";
import type { Server } from "node:http";
import { fileURLToPath } from "node:url";
import { createApp } from "./app.ts";
import { ConfigError, configAtPort, readEnvironment } from "./config.ts";
import { createFirstAdministrator } from "./features/admin-users/create-first-administrator.ts";
import { createHttpServer } from "./http/http-server.ts";
import { serverStop } from "./http/server-stop.ts";
import { deliverMails } from "./mail/deliver-mails.ts";
import { mailTransportOf } from "./mail/mail-transport-of.ts";
import { openDeps } from "./open-deps.ts";
import { operatorActor } from "./operator.ts";
import { warnOfClockSkew } from "./platform/clock-skew.ts";
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
  await warnOfClockSkew(deps);
  await createFirstAdministrator({ deps, actor: operatorActor(), show: showAdministrator });
  const stopRemoving = removeExpired(deps);
  const stopDelivering = deliverMails(deps, mailTransportOf(config));
  let app: ReturnType<typeof createApp>;
  const server = createHttpServer((...request) => app.fetch(...request));
  const stopServer = serverStop(server);
  server.listen(config.port, config.host, () => {
    const served = configAtPort(config, portOf(server));
    app = createApp({ ...deps, config: served }, builtWebRoot);
    process.stdout.write(`\n  Futae is ready at ${served.origin}\n\n`);
  });
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
    stopServer(() => stopDelivering().finally(deps.storage.close));
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return address.port;
}

function showAdministrator(first: { loginName: string; generatedPassword: string | undefined }): void {
  const lines = ["", `  Login name  ${first.loginName}`];
  if (first.generatedPassword !== undefined) {
    lines.push(
      `  Password    ${first.generatedPassword}`,
      "  This password is shown once; you choose your own at the first login.",
    );
  }
  process.stdout.write(`${lines.join("\n")}\n`);
}
