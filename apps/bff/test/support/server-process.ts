import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

const sourceRoot = new URL("../../src/", import.meta.url);

export interface ServerProcess {
  readonly pid: number | undefined;
  /** Waits until standard output contains this; throws with all output when the process ends before. */
  shows(pattern: RegExp): Promise<string>;
  /** Waits until the process has ended. */
  ended(): Promise<{ code: number | null; stdout: string; stderr: string }>;
  /** Stops the process as an operator would, and waits until it has ended. */
  stop(): Promise<{ code: number | null; stdout: string; stderr: string }>;
  /** Kills the process, and waits until it has ended. */
  kill(): Promise<{ code: number | null; stdout: string; stderr: string }>;
}

/** Runs a file of the server as a process of its own, with exactly this environment. */
export function runProcess(
  file: "main.ts" | "cli.ts",
  environment: Record<string, string>,
  args: string[] = [],
): ServerProcess {
  const script = fileURLToPath(new URL(file, sourceRoot));
  const child = spawn(process.execPath, [script, ...args], { env: environment });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const closed = once(child, "close");
  const ended = async () => {
    await closed;
    return { code: child.exitCode, stdout, stderr };
  };
  return {
    pid: child.pid,
    ended,
    async shows(pattern) {
      while (!pattern.test(stdout)) {
        const isOver = await Promise.race([
          once(child.stdout, "data").then(() => false),
          closed.then(() => true),
        ]);
        if (isOver && !pattern.test(stdout)) throw new Error(`It ended early:\n${stdout}${stderr}`);
      }
      return stdout;
    },
    stop() {
      child.kill("SIGTERM");
      return ended();
    },
    kill() {
      child.kill("SIGKILL");
      return ended();
    },
  };
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("There is no port");
  return address.port;
}
