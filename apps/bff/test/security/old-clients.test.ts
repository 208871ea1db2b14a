import { userHeader } from "@futae/contract/user-header";
import { afterAll, describe, expect, test } from "vitest";
import { connectionLimits } from "../../src/http/http-server.ts";
import { listen } from "../support/listen.ts";
import { startTestApp } from "../support/test-app.ts";
import { expectRawProblem, sendRaw, statuses } from "./raw-request.ts";

const app = await startTestApp();
const server = await listen(app, connectionLimits);
afterAll(async () => {
  server.close();
  await app.close();
});

const ask = (head: string, body = "") => sendRaw(server.port, `${head}\r\nConnection: close\r\n\r\n${body}`);

describe("a health check", () => {
  test.each(["/healthz", "/readyz", "/healthz?from=balancer"])("of %s needs no Host", async (path) => {
    for (const method of ["GET", "HEAD"]) {
      for (const version of ["1.0", "1.1"]) {
        expect(statuses(await ask(`${method} ${path} HTTP/${version}`))).toEqual([200]);
      }
    }
  });
});

describe("a client of HTTP/1.0", () => {
  test.each(["/api/session", "/api/session?x=1"])("reads %s without a Host", async (path) => {
    const answer = await ask(`GET ${path} HTTP/1.0`);
    expect(statuses(answer)).toEqual([200]);
    expect(answer).not.toMatch(/transfer-encoding/i);
  });

  test("signs in with one", async () => {
    const { loginName, password } = await app.createUser();
    const body = JSON.stringify({ loginName, password });
    const head =
      "POST /api/session HTTP/1.0\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n" +
      `Content-Type: application/json\r\nContent-Length: ${body.length}`;
    expect(statuses(await ask(head, body))).toEqual([200]);
  });
});

describe("a client of HTTP/1.1", () => {
  test.each([
    ["no Host", "GET /api/session HTTP/1.1"],
    ["no Host for what is like a health check", "GET /healthz/../api/session HTTP/1.1"],
    ["two Hosts", "GET /api/session HTTP/1.1\r\nHost: localhost\r\nHost: localhost"],
    ["two Hosts for a health check", "GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: evil.example"],
  ])("with %s is refused (RFC 9112 §3.2)", async (_, head) => {
    expectRawProblem(await ask(head), 400);
  });

  test.each(["localhost", "LOCALHOST:3000", "127.0.0.1:3000", "[::1]:3000", "[::1]"])(
    "with the Host %s is served",
    async (host) => {
      expect(statuses(await ask(`GET /api/session HTTP/1.1\r\nHost: ${host}`))).toEqual([200]);
    },
  );
});

describe("a request without a body that a proxy sends in chunks", () => {
  const chunks = "Transfer-Encoding: chunked";
  const log = async () => {
    const user = await app.createUser();
    const browser = await app.signIn(user);
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    return `DELETE /api/session HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n${userHeader}: ${user.id}\r\nCookie: ${cookie}`;
  };

  test("is handled as one without a body", async () => {
    expect(statuses(await ask(`${await log()}\r\n${chunks}`, "0\r\n\r\n"))).toEqual([204]);
  });

  test("is told from one with a body and no media type", async () => {
    expectRawProblem(await ask(`${await log()}\r\n${chunks}`, "2\r\n{}\r\n0\r\n\r\n"), 415);
  });
});
