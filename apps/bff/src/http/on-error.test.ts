import { expect, onTestFinished, test } from "vitest";
import { expectRawProblem, sendRaw } from "../../test/security/raw-request.ts";
import { expectProblem } from "../../test/support/expect-problem.ts";
import { listen } from "../../test/support/listen.ts";
import { startTestApp } from "../../test/support/test-app.ts";

const canary = "canary-password-of-nobody";
const signIn = { loginName: "nobody", password: canary };

test("a bug gives away its request id alone, which stands in the log (PD-1, SK-4)", async () => {
  const app = await startTestApp();
  onTestFinished(() => app.close());
  const verify = () => Promise.reject(new TypeError("select * from secrets"));
  const faulty = app.sibling({ passwordHasher: { ...app.deps.passwordHasher, verify } });

  const answer = await faulty.browser().post("/api/session", signIn);

  expectProblem(answer, "server.internal");
  expect(app.logLines).toHaveLength(1);
  const line = JSON.parse(app.logLines[0] ?? "{}");
  expect(line).toMatchObject({ error: "TypeError", requestId: answer.headers.get("X-Request-Id") });
  expect(answer.body).toMatchObject({ requestId: line.requestId });
  expect(app.logLines.join()).not.toContain(canary);
});

test("with the store out of reach everything fails closed", async () => {
  const app = await startTestApp();
  const user = await app.createUser();
  const browser = await app.signIn(user);
  await app.close();
  for (const answer of [
    await browser.get("/api/account"),
    await browser.get("/readyz"),
    await app.browser().post("/api/session", { loginName: user.loginName, password: user.password }),
  ]) {
    expect(answer).toMatchObject({ status: 503, body: { code: "server.unavailable" } });
    expect(answer.headers.getSetCookie()).toEqual([]);
  }
  expect((await browser.get("/healthz")).status).toBe(200);
});

test("a client that breaks off in the middle of its body is no fault of the server's", async () => {
  const app = await startTestApp();
  const server = await listen(app);
  onTestFinished(async () => {
    server.close();
    await app.close();
  });
  const head =
    "POST /api/session HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\n";
  for (const rest of ["Content-Length: 500\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\n5\r\n{"]) {
    expectRawProblem(await sendRaw(server.port, `${head}${rest}`, { hangUp: true }), 400);
  }
  expect((await fetch(`http://127.0.0.1:${server.port}/healthz`)).status).toBe(200);
  expect(app.logLines).toEqual([]);
});
