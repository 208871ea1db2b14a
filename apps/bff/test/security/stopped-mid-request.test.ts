import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { freePort, runProcess } from "../support/server-process.ts";
import { statuses } from "./raw-request.ts";
import { timeout } from "./two-servers.ts";

const body = JSON.stringify({ loginName: "nobody", password: "wrong-battery-horse" });
const head = [
  "POST /api/session HTTP/1.1",
  "Host: localhost",
  "Sec-Fetch-Site: same-origin",
  "Content-Type: application/json",
  `Content-Length: ${body.length}`,
  "Connection: close",
].join("\r\n");

test(
  "a server asked to stop answers what it has begun, takes nothing new, and ends well (CR-4)",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "futae-stopped-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const port = await freePort();
    const server = runProcess("main.ts", { FUTAE_DATA_DIR: folder, PORT: String(port), LOG_LEVEL: "silent" });
    await server.shows(/Futae is ready/);
    const begun = connect(port, "127.0.0.1");
    let answer = "";
    begun.setEncoding("latin1").on("data", (text: string) => {
      answer += text;
    });
    begun.write(`${head}\r\n\r\n${body.slice(0, 10)}`);
    // Another answer shows that the server has read what came before it.
    await fetch(`http://127.0.0.1:${port}/healthz`, { headers: { Connection: "close" } });

    const stopped = server.stop();
    await expect
      .poll(
        () =>
          fetch(`http://127.0.0.1:${port}/healthz`).then(
            () => "served",
            () => "closed",
          ),
        { timeout: 20_000 },
      )
      .toBe("closed");
    begun.write(body.slice(10));
    await once(begun, "close");

    expect(statuses(answer)).toEqual([401]);
    expect(await stopped).toMatchObject({ code: 0, stderr: "" });
  },
  timeout,
);
