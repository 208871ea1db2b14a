import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterAll, describe, expect, test } from "vitest";
import { connectionLimits, createHttpServer } from "../../src/http/http-server.ts";
import { listen } from "../support/listen.ts";
import { startTestApp } from "../support/test-app.ts";
import { RawConnection } from "./raw-connection.ts";
import { expectRawProblem, sendRaw, statuses } from "./raw-request.ts";
import { timeout } from "./two-servers.ts";

const app = await startTestApp();
const impatient = await listen(app, {
  ...connectionLimits,
  headersTimeoutMs: 150,
  requestTimeoutMs: 300,
  checkEveryMs: 50,
});
const patient = await listen(app, { ...connectionLimits, keepAliveTimeoutMs: 50, maxConnections: 303 });
afterAll(async () => {
  impatient.close();
  patient.close();
  await app.close();
});

const signIn = "POST /api/session HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n";
const json = "Content-Type: application/json\r\n";
const reading = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n";
const quick = `${reading}Connection: close\r\n\r\n`;

/** Sends a little again and again until the server ends it; answers what came back. */
async function drip(first: string, then: string): Promise<string> {
  const socket = connect(impatient.port, "127.0.0.1");
  let answer = "";
  socket.setEncoding("latin1").on("data", (chunk: string) => {
    answer += chunk;
  });
  socket.on("error", () => {});
  socket.write(first);
  const closed = new Promise((resolve) => socket.once("close", resolve));
  const drops = setInterval(() => socket.write(then), 20);
  await closed;
  clearInterval(drops);
  return answer;
}

describe("a client that takes its time", { timeout }, () => {
  test.each([
    ["its headers", `${reading}X-Slow: `, "a"],
    ["its first line", "GET /", "a"],
    ["its body", `${signIn}${json}Content-Length: 16000\r\n\r\n{`, " "],
    ["its chunks", `${signIn}${json}Transfer-Encoding: chunked\r\n\r\n`, "1\r\n \r\n"],
  ])("over %s gets an answer and is disconnected (RL-11)", async (_, first, then) => {
    expectRawProblem(await drip(first, then), 408);
  });

  test("over its first byte is disconnected without an answer, which a browser might show later", async () => {
    expect(await sendRaw(impatient.port, "")).toBe("");
  });

  test("over the rest of its next request gets an answer and is disconnected (RL-11)", async () => {
    const connection = new RawConnection(impatient.port);
    expect(statuses(await connection.ask(`${reading}\r\n`))).toEqual([200]);
    expectRawProblem(await connection.ask("GET /"), 408);
    await connection.closed;
  });

  test("over its next request is disconnected after the first was answered", async () => {
    expect(statuses(await sendRaw(patient.port, `${reading}\r\n`))).toEqual([200]);
  });

  test("does not make others wait while the server has connections left", async () => {
    const slow = Array.from({ length: 300 }, () => hold(patient.port));
    await Promise.all(slow.map((socket) => once(socket, "connect")));
    for (let count = 0; count < 20; count += 1) expect(await health()).toBe(200);
    const surplus = Array.from({ length: 3 }, () => hold(patient.port));
    await Promise.all(surplus.map((socket) => once(socket, "connect")));
    expect(await sendRaw(patient.port, quick)).toBe("");
    const released = [...slow, ...surplus].map((socket) => once(socket.destroy(), "close"));
    await Promise.all(released);
    await expect.poll(health, { timeout: 20_000 }).toBe(200);
  });
});

test("the server's own limits are short enough for a flood and long enough for a phone (RL-11)", () => {
  const limits = createHttpServer(app.fetch);
  expect(limits).toMatchObject({ headersTimeout: 10_000, requestTimeout: 20_000, maxConnections: 4_000 });
});

/** A client that begins and then says nothing more. */
function hold(port: number): Socket {
  const socket = connect(port, "127.0.0.1").on("error", () => {});
  socket.write(`${reading}X-Slow: `);
  return socket;
}

/** The status of one quick request, 0 when the server does not take it. */
async function health(): Promise<number> {
  return statuses(await sendRaw(patient.port, quick))[0] ?? 0;
}
