import { connect } from "node:net";
import { deleteUserSessions } from "@futae/storage/sessions";
import { afterAll, expect, test } from "vitest";
import { listen } from "../support/listen.ts";
import { startTestApp } from "../support/test-app.ts";
import { expectRawProblem } from "./raw-request.ts";

const app = await startTestApp();
const server = await listen(app);
afterAll(async () => {
  server.close();
  await app.close();
});

/** The server has read the head, and hears the body. */
const goOn = "HTTP/1.1 100 Continue\r\n\r\n";

test("a request whose last byte waits for the session's end is nobody's (AD-5, SE-10)", async () => {
  const administrator = await app.createUser({ role: "administrator" });
  const browser = await app.signIn(administrator);
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const body = JSON.stringify({ loginName: "accomplice", displayName: "Accomplice", role: "administrator" });
  const head =
    "POST /api/admin/users HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n" +
    `Futae-User: ${administrator.id}\r\nCookie: ${cookie}\r\nContent-Type: application/json\r\nConnection: close\r\n` +
    `Expect: 100-continue\r\nContent-Length: ${body.length}\r\n\r\n`;
  const socket = connect(server.port, "127.0.0.1").setEncoding("latin1");
  let answer = "";
  socket.on("data", (chunk) => {
    answer += chunk;
  });
  const closed = new Promise((resolve) => socket.once("close", resolve));
  socket.write(`${head}${body.slice(0, -1)}`);
  await expect.poll(() => answer, { timeout: 20_000 }).toBe(goOn);
  await app.deps.storage.transaction((tx) => deleteUserSessions(tx, administrator.id));
  socket.write(body.slice(-1));
  await closed;
  expectRawProblem(answer.replace(goOn, ""), 401);
});
