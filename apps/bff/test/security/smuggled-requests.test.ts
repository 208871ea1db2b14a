import { afterAll, describe, expect, test } from "vitest";
import { expectRawProblem, sendRaw, statuses } from "./raw-request.ts";
import { startTwoServers, timeout } from "./two-servers.ts";

const head = "POST /api/session HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n";
const json = "Content-Type: application/json\r\n";
const hidden = "DELETE /api/session HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n\r\n";
const reading = "GET /api/account HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";

const servers = await startTwoServers();
afterAll(() => servers.close());

describe("a request with an ambiguous end", { timeout }, () => {
  test.each([
    [
      "Transfer-Encoding beside Content-Length",
      "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
      "0\r\n\r\n",
    ],
    [
      "Content-Length beside Transfer-Encoding",
      "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n",
      "0\r\n\r\n",
    ],
    ["an unknown Transfer-Encoding", "Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"],
    ["chunked that is not the last encoding", "Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"],
    ["two Content-Lengths", "Content-Length: 2\r\nContent-Length: 3\r\n", "{}"],
    ["a list of Content-Lengths", "Content-Length: 2, 2\r\n", "{}"],
    ["a negative Content-Length", "Content-Length: -2\r\n", "{}"],
    ["a hexadecimal Content-Length", "Content-Length: 0x2\r\n", "{}"],
    ["a chunk size that is no number", "Transfer-Encoding: chunked\r\n", "zz\r\n{}\r\n0\r\n\r\n"],
    ["a chunk size beyond any memory", "Transfer-Encoding: chunked\r\n", "FFFFFFFFFFFFFFFFF\r\n{}"],
  ])("by %s is refused, and nothing after it is read (RL-11)", async (_, headers, body) => {
    const answer = await sendRaw(servers.port(0), `${head}${json}${headers}\r\n${body}${hidden}`);
    expectRawProblem(answer, 400);
    expect(await servers.areAlive()).toBe(true);
  });

  test("by a Content-Length too short is refused: its rest is no request (RL-11)", async () => {
    const answer = await sendRaw(servers.port(0), `${head}${json}Content-Length: 1\r\n\r\n{"loginName":"a"}`);
    expect(statuses(answer).every((status) => status >= 400 && status < 500)).toBe(true);
    expect(await servers.areAlive()).toBe(true);
  });

  test.each([
    ["a Content-Length too long", "Content-Length: 500\r\n\r\n{}"],
    ["a chunk that never ends", "Transfer-Encoding: chunked\r\n\r\n5\r\n{}"],
  ])("by %s is refused when the client hangs up (RL-11)", async (_, rest) => {
    const answer = await sendRaw(servers.port(0), `${head}${json}${rest}`, { hangUp: true });
    expectRawProblem(answer, 400);
    expect(await servers.areAlive()).toBe(true);
  });
});

describe("a request that is too large or ill-formed", { timeout }, () => {
  test.each([
    [
      "a body announced as huge",
      413,
      `${head}${json}Connection: close\r\nContent-Length: 99999999\r\n\r\n{}`,
    ],
    ["a header of 20 kB", 431, `${reading}X: ${"y".repeat(20_000)}\r\n\r\n`],
    ["two thousand headers", 431, `${reading}${"a: bcdefg\r\n".repeat(2_000)}\r\n`],
    ["an address of 20 kB", 431, `GET /api/account?${"y".repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`],
    ["a session cookie of 12 kB", 401, `${reading}Cookie: futae-session-3000=${"y".repeat(12_000)}\r\n\r\n`],
    ["a session cookie of no text", 401, `${reading}Cookie: futae-session-3000=\xff\xfe; =\xa0\r\n\r\n`],
    ["a NUL in a header", 400, `${reading}X: a\0b\r\n\r\n`],
    ["a folded header", 400, `${reading}X: a\r\n b\r\n\r\n`],
    ["a space before the colon", 400, `${reading}X : a\r\n\r\n`],
    ["bare line feeds", 400, "GET /api/account HTTP/1.1\nHost: a\n\n"],
    ["no host", 400, "GET /api/account HTTP/1.1\r\nConnection: close\r\n\r\n"],
    [
      "a host that is an address",
      400,
      "GET /api/account HTTP/1.1\r\nHost: a/b?c@d\r\nConnection: close\r\n\r\n",
    ],
    [
      "a host that is half an address",
      400,
      "GET /api/account HTTP/1.1\r\nHost: localhos1.1\r\nConnection: close\r\n\r\n",
    ],
    [
      "a host of numbers out of range",
      400,
      "GET /api/account HTTP/1.1\r\nHost: 300.1.1.1\r\nConnection: close\r\n\r\n",
    ],
    ["an unknown method", 400, "FUTAE /api/account HTTP/1.1\r\nHost: a\r\n\r\n"],
    ["TRACE", 405, "TRACE /api/account HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"],
    ["a method of WebDAV", 405, "MKCOL /api/account HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"],
    ["TRACE of a page", 405, "TRACE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"],
    ["an expectation nobody knows", 400, `${reading}Expect: everything\r\n\r\n`],
  ])("by %s gets %i, a problem, and the server goes on (RL-11, HD-6, PD-1)", async (_, status, text) => {
    expectRawProblem(await sendRaw(servers.port(0), text), status);
    expect(await servers.areAlive()).toBe(true);
  });

  test("by a body without an end is refused, disconnected, and takes no memory (RL-11)", async () => {
    const before = servers.peakMemory(0);
    const chunk = `10000\r\n${" ".repeat(0x1_0000)}\r\n`;
    const endless = `${head}${json}Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(64)}`;
    const announced = `${head}${json}Content-Length: 99999999\r\n\r\n${" ".repeat(0x40_0000)}`;
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        sendRaw(servers.port(0), index % 2 === 0 ? endless : announced),
      ),
    );
    for (const answer of answers) expect([[413], []]).toContainEqual(statuses(answer));
    expect(answers.flatMap(statuses)).toContain(413);
    expect(servers.peakMemory(0) - before).toBeLessThan(64);
    expect(await servers.areAlive()).toBe(true);
  });

  test("to be a tunnel gets no answer (HD-6)", async () => {
    const text = "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n";
    expect(await sendRaw(servers.port(0), text)).toBe("");
    expect(await servers.areAlive()).toBe(true);
  });
});
