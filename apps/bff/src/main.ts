import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createApp } from "./app.ts";
import { ConfigError, readEnvironment } from "./config.ts";
import { createFirstAdministrator } from "./features/admin-users/create-first-administrator.ts";
import { createHttpServer } from "./http/http-server.ts";
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
  const server = createHttpServer(createApp(deps, builtWebRoot).fetch);
  server.listen(config.port, config.host, () => {
    process.stdout.write(`\n  Futae is ready at ${config.origin}\n\n`);
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
    server.close(() => stopDelivering().finally(deps.storage.close));
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
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
