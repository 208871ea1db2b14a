import { connect } from "node:net";
import { minutes } from "@futae/domain/duration";
import { deleteUserSessions, listLiveSessions } from "@futae/storage/sessions";
import { afterAll, expect, test } from "vitest";
import { listen } from "../support/listen.ts";
import { startTestApp, type TestUser } from "../support/test-app.ts";
import { expectRawProblem } from "./raw-request.ts";

const app = await startTestApp();
const server = await listen(app);
afterAll(async () => {
  server.close();
  await app.close();
});

/** The server has read the head, and hears the body. */
const goOn = "HTTP/1.1 100 Continue\r\n\r\n";

/** Sends a change of the administrator's without its last byte; answers how to send that and what comes back. */
async function holdBack(administrator: TestUser) {
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
  return {
    async begin() {
      socket.write(`${head}${body.slice(0, -1)}`);
      await expect.poll(() => answer, { timeout: 20_000 }).toBe(goOn);
    },
    async finish() {
      socket.write(body.slice(-1));
      await closed;
      return answer.replace(goOn, "");
    },
  };
}

test("a request whose last byte arrives after the end of its session is refused (AD-5, SE-10)", async () => {
  const administrator = await app.createUser({ role: "administrator" });
  const request = await holdBack(administrator);
  await request.begin();
  await app.deps.storage.transaction((tx) => deleteUserSessions(tx, administrator.id));
  expectRawProblem(await request.finish(), 401);
});

test("the caller of a request is looked up after its last byte has arrived (AD-5, SE-10)", async () => {
  const administrator = await app.createUser({ role: "administrator" });
  const request = await holdBack(administrator);
  app.clock.advance(minutes(3));
  await request.begin();
  await app.signIn(await app.createUser());
  app.clock.advance(minutes(3));
  await request.finish();
  const sessions = await listLiveSessions(app.deps.storage.db, {
    userId: administrator.id,
    now: app.clock.now(),
  });
  expect(sessions).toMatchObject([{ lastSeenAt: app.clock.now() }]);
});
