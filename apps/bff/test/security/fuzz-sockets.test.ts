import { problemSchema } from "@futae/contract/problem";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { connectionLimits } from "../../src/http/http-server.ts";
import { hostRefused } from "../../src/http/loopback-hosts.ts";
import { listen } from "../support/listen.ts";
import { startTestApp } from "../support/test-app.ts";
import { sendRaw } from "./raw-request.ts";
import { splitAnswers } from "./split-answers.ts";

/** Bursts for each kind of damage; a long run asks for more. */
const numRuns = Number(process.env.FUTAE_FUZZ_RUNS ?? 3);

/** Milliseconds beyond which a request hangs. */
const deadlineMs = 10_000;

const app = await startTestApp();
const server = await listen(app, {
  ...connectionLimits,
  headersTimeoutMs: 100,
  requestTimeoutMs: 200,
  keepAliveTimeoutMs: 100,
  checkEveryMs: 20,
});
const user = await app.createUser();
const cookie = [...(await app.signIn(user)).cookies].map(([name, value]) => `${name}=${value}`).join("; ");
afterAll(async () => {
  server.close();
  await app.close();
});

const signIn = JSON.stringify({ loginName: "nobody", password: "wrong-battery-horse" });
const common = "Host: localhost\r\nSec-Fetch-Site: same-origin\r\nAccept-Language: ja\r\n";
const json = "Content-Type: application/json\r\n";

/** Requests that are in order, before anything happens to them. */
const sound = [
  `GET /api/session HTTP/1.1\r\n${common}Cookie: ${cookie}\r\n\r\n`,
  `GET /api/account/two-factor HTTP/1.1\r\n${common}Cookie: ${cookie}\r\n\r\n`,
  `GET http://localhost/api/admin/users?search=a&limit=3 HTTP/1.1\r\n${common}\r\n`,
  `POST /api/session HTTP/1.1\r\n${common}${json}Content-Length: ${signIn.length}\r\n\r\n${signIn}`,
  `POST /api/session HTTP/1.1\r\n${common}${json}Transfer-Encoding: chunked\r\n\r\n` +
    `${signIn.length.toString(16)}\r\n${signIn}\r\n0\r\n\r\n`,
  `DELETE /api/account/two-factor/enrolment HTTP/1.1\r\n${common}Futae-User: ${user.id}\r\nCookie: ${cookie}\r\n\r\n`,
  `HEAD /healthz HTTP/1.1\r\n${common}\r\n`,
];

const nastyTexts = [
  "\0",
  "\r",
  "\n",
  "\r\n",
  "\r\n\r\n",
  " ",
  "\t",
  ":",
  ";",
  "%",
  "%00",
  "%2e%2e/",
  "/../",
  "//",
  "\\",
  "\x7f",
  "\x80",
  "\xff\xfe",
  "Transfer-Encoding: chunked\r\n",
  "Transfer-Encoding: gzip, chunked\r\n",
  "Content-Length: 3\r\n",
  "Content-Length: -1\r\n",
  "Content-Length: 99999999999999999999\r\n",
  "Expect: 100-continue\r\n",
  "Connection: upgrade\r\nUpgrade: websocket\r\n",
  "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n",
  "Host: evil.example\r\n",
  "X-Forwarded-For: ::1%lo, ,;\r\n",
  "Cookie: futae-session-3000=%; futae-session-3000\r\n",
  "Content-Encoding: gzip\r\n",
  "Range: bytes=0-,5-1\r\n",
  `Accept-Language: ${"a-b;q=0.1,".repeat(1_000)}\r\n`,
  `Access-Control-Request-Headers: ${"x,".repeat(5_000)}\r\n`,
  "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
  "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
  "HTTP/1.0",
  "HTTP/9.9",
  "ffffffff\r\n",
];

type Damage = (request: string) => string;

const place = fc.nat(2_000);
const nasty = fc.oneof(
  fc.constantFrom(...nastyTexts),
  fc.nat(255).map((byte) => String.fromCharCode(byte)),
);

const damages: Record<string, fc.Arbitrary<Damage>> = {
  "bytes put in": fc.tuple(place, nasty).map(([at, text]) => (request) => {
    const cut = at % (request.length + 1);
    return `${request.slice(0, cut)}${text}${request.slice(cut)}`;
  }),
  "bytes exchanged": fc
    .array(fc.tuple(place, fc.nat(255)), { minLength: 1, maxLength: 4 })
    .map((changes) => (request) => {
      const letters = [...request];
      for (const [at, byte] of changes) letters[at % letters.length] = String.fromCharCode(byte);
      return letters.join("");
    }),
  "their end cut off": place.map((at) => (request) => request.slice(0, at % request.length)),
  "a line put in": fc.tuple(fc.nat(8), nasty).map(([at, text]) => (request) => {
    const lines = request.split("\r\n");
    return lines.toSpliced(1 + (at % lines.length), 0, text.replace(/\r\n$/, "")).join("\r\n");
  }),
  "a piece of them said twice": fc.tuple(place, place).map(([from, length]) => (request) => {
    const start = from % request.length;
    const end = start + 1 + (length % 200);
    return `${request.slice(0, end)}${request.slice(start)}`;
  }),
  "another behind them": fc.constantFrom(...sound).map((next) => (request) => `${request}${next}`),
};

async function expectOrder([request, harm, hangUp]: [string, Damage, boolean]): Promise<void> {
  const text = await sendRaw(server.port, harm(request), { hangUp });
  for (const { status, headers, body } of splitAnswers(text)) {
    expect(status < 500 || status === 503, text).toBe(true);
    if (status < 400 || body === "") continue;
    expect(headers.get("Content-Type")).toBe("application/problem+json");
    expect(problemSchema.strict().parse(JSON.parse(body)).status).toBe(status);
  }
}

describe.each(Object.entries(damages))("requests with %s", (_, damage) => {
  const client = fc.tuple(fc.constantFrom(...sound), damage, fc.boolean());
  const burst = fc.array(client, { minLength: 20, maxLength: 40 });

  test("are answered in order or not at all, and never hang (FZ-1, FZ-2, FZ-3, PD-1)", {
    timeout: (numRuns + 1) * deadlineMs,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(burst, async (clients) => {
        await Promise.all(clients.map(expectOrder));
      }),
      { numRuns, timeout: deadlineMs, endOnFailure: true },
    );
  });
});

test("the server they were sent to still serves, and met no bug", async () => {
  const bugs = app.logLines.filter((line) => JSON.parse(line).msg !== hostRefused);
  expect(bugs).toEqual([]);
  const again = await app.signIn(user);
  expect((await again.get("/api/account")).status).toBe(200);
  expect((await fetch(`http://127.0.0.1:${server.port}/healthz`)).status).toBe(200);
});
