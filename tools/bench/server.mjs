import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { node26 } from "../node26.mjs";
import { root } from "../root.mjs";
import { serverArgs, serverEnv } from "../server-process.mjs";

const pollMs = 5;
const startLimitMs = 20_000;

async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (probe.address());
  probe.close();
  return port;
}

async function answers(url) {
  try {
    const response = await fetch(url);
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

async function untilItAnswers(url, child) {
  const started = performance.now();
  while (!(await answers(`${url}/healthz`))) {
    if (child.exitCode !== null || performance.now() - started > startLimitMs) {
      throw new Error("The server did not answer.");
    }
    await wait(pollMs);
  }
  return performance.now() - started;
}

/**
 * Launches a server file as `npm start` does, waits for its first good answer of /healthz, hands it to `use` and stops
 * it again.
 * @template Result
 * @param {string} file
 * @param {NodeJS.ProcessEnv} env
 * @param {(server: { url: string, pid: number, startMs: number }) => Result | Promise<Result>} use
 */
export async function withServer(file, env, use) {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = spawn(node26, serverArgs(file), {
    cwd: root,
    env: serverEnv({ ...process.env, ...env, PORT: String(port), FUTAE_URL: url }),
    stdio: "ignore",
  });
  const exited = once(child, "exit");
  try {
    const startMs = await untilItAnswers(url, child);
    return await use({ url, pid: Number(child.pid), startMs });
  } finally {
    child.kill("SIGTERM");
    await exited;
  }
}
