import { Agent, createServer, type IncomingMessage, request, type Server } from "node:http";
import { afterAll, describe, expect, test } from "vitest";
import { connectionLimits } from "../../src/http/http-server.ts";
import { listen } from "../support/listen.ts";
import { startTestApp } from "../support/test-app.ts";
import { RawConnection } from "./raw-connection.ts";
import { expectRawProblem, sendRaw, statuses } from "./raw-request.ts";
import { splitAnswers } from "./split-answers.ts";
import { timeout } from "./two-servers.ts";

const app = await startTestApp();
const limits = { ...connectionLimits, lingerMs: 300 };
const server = await listen(app, limits);
const proxies: Server[] = [];
afterAll(async () => {
  for (const proxy of proxies) proxy.close().closeAllConnections();
  server.close();
  await app.close();
});

const head = "POST /api/session HTTP/1.1\r\nHost: localhost\r\n";
const ours = `${head}Sec-Fetch-Site: same-origin\r\n`;
const json = "Content-Type: application/json\r\n";
const next = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
const chunked = (bytes: number) => `${bytes.toString(16)}\r\n${" ".repeat(bytes)}\r\n`;

/** What is refused at its head, before or while its body comes. */
const refusals: [string, number, string][] = [
  ["a body too large", 413, `${ours}${json}`],
  ["another site", 403, `${head}${json}Sec-Fetch-Site: cross-site\r\n`],
  ["another media type", 415, `${ours}Content-Type: text/plain\r\n`],
  ["no address of ours", 404, "POST /nothing HTTP/1.1\r\nHost: localhost\r\n"],
  ["an unknown method", 405, "MKCOL /api/session HTTP/1.1\r\nHost: localhost\r\n"],
];

describe.each(refusals)("refused for %s", (_, status, start) => {
  test.each([
    ["announced and held back", `Content-Length: 20000\r\n\r\n`],
    ["announced and begun", `Content-Length: 20000\r\n\r\n${" ".repeat(100)}`],
    ["announced as huge", `Content-Length: 99999999\r\n\r\n${" ".repeat(200_000)}`],
    ["sent after a 100", `Expect: 100-continue\r\nContent-Length: 20000\r\n\r\n`],
  ])("with a body %s, it says that the connection ends (HD-8)", { timeout }, async (__, rest) => {
    const text = (await sendRaw(server.port, `${start}${rest}`)).replace("HTTP/1.1 100 Continue\r\n\r\n", "");
    expectRawProblem(text, status);
    expect(splitAnswers(text)[0]?.headers.get("Connection")).toBe("close");
  });

  test.each([
    ["that is whole", `Content-Length: 20000\r\n\r\n${" ".repeat(20_000)}`],
    ["in whole chunks", `Transfer-Encoding: chunked\r\n\r\n${chunked(10_000).repeat(2)}0\r\n\r\n`],
    ["that is whole and small", `Content-Length: 100\r\n\r\n${" ".repeat(100)}`],
  ])(
    "with a body %s, the connection lasts if it says so, and no longer (HD-8)",
    {
      timeout,
    },
    async (__, rest) => {
      const connection = new RawConnection(server.port);
      const [answer] = splitAnswers(await connection.ask(`${start}${rest}`));
      // By when this one has ended, so would the other have, were it to be cut as well.
      await sendRaw(server.port, `${start}Content-Length: 20000\r\n\r\n`);
      const isKept = answer?.headers.get("Connection") === "keep-alive";
      expect(statuses(await connection.ask(next))).toEqual(isKept ? [200] : []);
      await connection.closed;
    },
  );

  test("a request behind the unread body is not acted on: its answer would be lost", async () => {
    const guess = JSON.stringify({ loginName: `behind-${status}`, password: "wrong-battery-horse" });
    const behind = `${ours}${json}Content-Length: ${guess.length}\r\n\r\n${guess}`;
    const attempts = () => app.deps.storage.db.selectFrom("attemptCounters").selectAll().execute();
    const before = await attempts();
    const connection = new RawConnection(server.port);
    await connection.ask(`${start}Content-Length: 20000\r\n\r\n${" ".repeat(100)}`);
    connection.send(`${" ".repeat(19_900)}${behind}`);
    await connection.closed;
    expect(await attempts()).toEqual(before);
  });

  test("the sender reads the answer although it has more to send", { timeout }, async () => {
    const connection = new RawConnection(server.port);
    const answer = await connection.ask(`${start}Content-Length: 60000\r\n\r\n`);
    for (let sent = 0; sent < 6; sent += 1) connection.send(" ".repeat(10_000));
    await connection.closed;
    expect(connection.failure).toBeUndefined();
    expect(statuses(answer)).toEqual([status]);
    expect(app.logLines).toEqual([]);
  });
});

test("what follows an answered request on its connection gets no second answer", { timeout }, async () => {
  const connection = new RawConnection(server.port);
  const start = `${ours}Content-Type: text/plain\r\nContent-Length: 20000\r\n\r\n`;
  expect(statuses(await connection.ask(start))).toEqual([415]);
  expect(await connection.ask(`${" ".repeat(20_000)}no request at all\r\n\r\n`)).toBe("");
});

test("a client that sends megabytes before it reads gets the answer too (HD-8)", { timeout }, async () => {
  const sending = { method: "POST", port: server.port, host: "127.0.0.1", path: "/api/session" };
  const headers = { "Content-Type": "application/json", "Sec-Fetch-Site": "same-origin" };
  for (const length of [{ "Content-Length": 20_000_000 }, {}]) {
    const status = await new Promise((resolve, reject) => {
      const upload = request({ ...sending, headers: { ...headers, ...length } }, (answer) => {
        resolve(answer.statusCode);
        upload.destroy();
      });
      upload.on("error", reject).end(Buffer.alloc(20_000_000, " "));
    });
    expect(status).toBe(413);
  }
});

/** A reverse proxy that keeps its connections to the portal, and answers 502 where one of them is cut. */
async function startProxy(): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const proxy = createServer((incoming, outgoing) => {
    const { method, url: path, headers } = incoming;
    const upstream = request({ port: server.port, host: "127.0.0.1", agent, method, path, headers });
    upstream.on("response", (answer: IncomingMessage) => {
      outgoing.writeHead(answer.statusCode ?? 0, answer.headers);
      answer.pipe(outgoing);
    });
    upstream.on("error", () => outgoing.headersSent || outgoing.writeHead(502).end());
    incoming.pipe(upstream);
  });
  proxies.push(proxy);
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const address = proxy.address();
  if (address === null || typeof address === "string") throw new Error("There is no port");
  return address.port;
}

test("an early answer over a proxy's kept connection never turns the next request into a 502 (HD-8)", {
  timeout,
}, async () => {
  const port = await startProxy();
  const post = (bytes: number, type: string) =>
    fetch(`http://127.0.0.1:${port}/api/session`, {
      method: "POST",
      headers: { "Content-Type": type, "Sec-Fetch-Site": "same-origin" },
      body: " ".repeat(bytes),
    });
  for (let round = 0; round < 10; round += 1) {
    expect((await post(20_000, "application/json")).status).toBe(413);
    expect((await fetch(`http://127.0.0.1:${port}/api/session`)).status).toBe(200);
    expect((await post(40_000, "text/plain")).status).toBe(415);
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  }
});
