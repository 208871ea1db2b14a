import { once } from "node:events";
import type { Server } from "node:http";
import { afterAll, expect, test } from "vitest";
import { RawConnection } from "../../test/security/raw-connection.ts";
import { statuses } from "../../test/security/raw-request.ts";
import { startTestApp } from "../../test/support/test-app.ts";
import { createHttpServer } from "./http-server.ts";
import { serverStop } from "./server-stop.ts";

const app = await startTestApp();
afterAll(() => app.close());

const head = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n";

async function start(graceMs: number) {
  const server = createHttpServer(app.fetch);
  const stopServer = serverStop(server, { graceMs });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const stop = () => new Promise<void>((resolve) => stopServer(resolve));
  return { port: portOf(server), stop };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("There is no port");
  return address.port;
}

test("a connection that says nothing, and one that is kept, do not hold the server", async () => {
  const { port, stop } = await start(2 ** 30);
  const silent = new RawConnection(port);
  const kept = new RawConnection(port);
  expect(statuses(await kept.ask(`${head}\r\n`))).toEqual([200]);
  await stop();
  await Promise.all([silent.closed, kept.closed]);
});

test("a request that has begun is still answered", async () => {
  const { port, stop } = await start(2 ** 30);
  const begun = new RawConnection(port);
  const other = new RawConnection(port);
  begun.send(head);
  expect(statuses(await other.ask(`${head}\r\n`))).toEqual([200]);
  const stopped = stop();
  expect(statuses(await begun.ask("\r\n"))).toEqual([200]);
  await stopped;
});

test("a request that never ends holds it no longer than the grace", async () => {
  const { port, stop } = await start(10);
  const begun = new RawConnection(port);
  const other = new RawConnection(port);
  begun.send(head);
  expect(statuses(await other.ask(`${head}\r\n`))).toEqual([200]);
  await stop();
  await begun.closed;
});
