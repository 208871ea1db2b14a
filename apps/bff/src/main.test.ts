import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sessionStateAnswerSchema } from "@futae/contract/sign-in";
import { userHeader } from "@futae/contract/user-header";
import { createTestLocation, storageKinds } from "@futae/storage/test/test-storage";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { freePort, runProcess } from "../test/support/server-process.ts";

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "futae-main-"));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

async function start(environment: Record<string, string> = {}) {
  const port = await freePort();
  const server = runProcess("main.ts", { FUTAE_DATA_DIR: dataDir, PORT: String(port), ...environment });
  onTestFinished(async () => void (await server.stop()));
  return { ...server, port, origin: `http://localhost:${port}` };
}

const ready = /Futae is ready at \S+/;
const passwordLine = /Password\s+(\S+)/;

const signIn = (port: number, password: string) =>
  fetch(`http://127.0.0.1:${port}/api/session`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: `http://localhost:${port}` },
    body: JSON.stringify({ loginName: "administrator", password }),
  });

test("the first start says where it is and the generated password, the second no password", async () => {
  const first = await start();
  const said = await first.shows(ready);
  const password = passwordLine.exec(said)?.[1] ?? "";
  expect(said).toContain(first.origin);
  expect(said).toMatch(/Login name\s+administrator\n/);
  const answer = await signIn(first.port, password);
  expect(await answer.json()).toMatchObject({ state: "password-change-required" });
  for (const file of ["keys.json", "futae.db"]) expect(statSync(join(dataDir, file)).mode & 0o077).toBe(0);
  expect(await first.stop()).toMatchObject({ code: 0, stderr: "" });

  const second = await start();
  const saidAgain = await second.shows(ready);
  expect(saidAgain).not.toMatch(passwordLine);
  expect((await signIn(second.port, password)).status).toBe(200);
});

test("a first start that comes to nothing has shown the password it made", async () => {
  const other = await start({ FUTAE_DATA_DIR: join(dataDir, "other") });
  await other.shows(ready);
  const { code, stdout } = await (await start({ PORT: String(other.port) })).ended();
  expect(code).toBe(1);
  const password = passwordLine.exec(stdout)?.[1] ?? "";
  const second = await start();
  expect(await second.shows(ready)).not.toMatch(passwordLine);
  expect((await signIn(second.port, password)).status).toBe(200);
});

test("two servers started at once on one data directory make one administrator, and both serve", async () => {
  const servers = await Promise.all([start(), start()]);
  const said = await Promise.all(servers.map((server) => server.shows(ready)));
  const passwords = said.map((text) => passwordLine.exec(text)?.[1]).filter((text) => text !== undefined);
  expect(passwords).toHaveLength(1);
  for (const { port } of servers) expect((await signIn(port, passwords[0] ?? "")).status).toBe(200);
});

test.each(storageKinds)("two first starts with different names make one administrator (%s)", async (kind) => {
  const { location, remove } = await createTestLocation(kind);
  onTestFinished(remove);
  const database = "databaseUrl" in location ? { DATABASE_URL: location.databaseUrl } : undefined;
  const names = ["hanako", "taro"];
  const servers = await Promise.all(
    names.map((name) => start({ ...database, FUTAE_INITIAL_ADMIN_LOGIN_NAME: name })),
  );
  const said = await Promise.all(servers.map((server) => server.shows(ready)));
  expect(said.filter((text) => passwordLine.test(text))).toHaveLength(1);
});

test("everything wrong with the configuration is listed, and nothing is opened", async () => {
  const server = await start({ PORT: "eighty", FUTAE_URL: "http://portal.example" });
  const { code, stdout, stderr } = await server.ended();
  expect({ code, stdout }).toEqual({ code: 78, stdout: "" });
  expect(stderr).toMatch(/^The configuration cannot be used:\n {2}PORT: .+\n {2}FUTAE_URL: .+\n$/);
});

test("a key file others can read keeps it from starting (SK-3)", async () => {
  const first = await start();
  await first.shows(ready);
  await first.stop();
  chmodSync(join(dataDir, "keys.json"), 0o644);
  const { code, stderr } = await (await start()).ended();
  expect(code).toBe(1);
  expect(stderr).toMatch(/^The key file .* can be read by others \(mode 644\); run: chmod 600 .*\n$/);
});

test("a database others can read keeps it from starting (SK-3)", async () => {
  const first = await start();
  await first.shows(ready);
  await first.stop();
  chmodSync(join(dataDir, "futae.db"), 0o604);
  const { code, stderr } = await (await start()).ended();
  expect(code).toBe(1);
  expect(stderr).toMatch(/^The database file .* can be read by others \(mode 604\); run: chmod 600 .*\n$/);
});

test("a user id that no account has may run it", async () => {
  const preload = `import os from "node:os"; import { syncBuiltinESMExports } from "node:module";
    os.userInfo = () => { throw new Error("uv_os_get_passwd returned ENOENT"); }; syncBuiltinESMExports();`;
  const server = await start({
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(preload)}`,
  });
  expect(await server.shows(ready)).toMatch(passwordLine);
  expect(await server.stop()).toMatchObject({ code: 0, stderr: "" });
});

test("with PORT=0 it says the port it got, and takes it for its own origin", async () => {
  const server = await start({ PORT: "0" });
  const said = await server.shows(ready);
  const port = Number(/ready at http:\/\/localhost:(\d+)/.exec(said)?.[1]);
  expect(port).toBeGreaterThan(0);
  expect((await signIn(port, passwordLine.exec(said)?.[1] ?? "")).status).toBe(200);
});

test("a lost key file is not made anew beside data that needs it", async () => {
  const first = await start();
  await first.shows(ready);
  await first.stop();
  rmSync(join(dataDir, "keys.json"));
  expect(await (await start()).ended()).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/is missing; restore it/),
  });
});

test("the keys of another database are not taken for this one's", async () => {
  const [first, other] = [await start(), await start({ FUTAE_DATA_DIR: join(dataDir, "other") })];
  await Promise.all([first.shows(ready), other.shows(ready)]);
  await Promise.all([first.stop(), other.stop()]);
  const server = await start({ FUTAE_KEYS: join(dataDir, "other", "keys.json") });
  expect(await server.ended()).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^The key file .* cannot be used: it is not this database's .*\n$/),
  });
});

test("a taken port is told", async () => {
  const first = await start();
  await first.shows(ready);
  const second = await start({ PORT: String(first.port) });
  expect(await second.ended()).toMatchObject({
    code: 1,
    stderr: `Port ${first.port} is taken; set PORT to another.\n`,
  });
});

test("a chunked body over 16 KiB is refused before its end (RL-11)", async () => {
  const server = await start();
  await server.shows(ready);
  const { port, origin } = server;
  const headers = { "Content-Type": "application/json", Origin: origin };
  const status = await new Promise((resolve, reject) => {
    const sending = request(
      { port, host: "127.0.0.1", path: "/api/session", method: "POST", headers },
      (answer) => {
        resolve(answer.statusCode);
        sending.destroy();
      },
    );
    sending.on("error", reject);
    sending.write(" ".repeat(20_000));
  });
  expect(status).toBe(413);
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
});

test("without SMTP a mail is a file in the data directory, for its owner alone", async () => {
  const password = "staple-battery-horse";
  const server = await start({ FUTAE_INITIAL_ADMIN_PASSWORD: password });
  await server.shows(ready);
  const signedIn = await signIn(server.port, password);
  const [cookie = ""] = signedIn.headers.getSetCookie();
  const { user } = sessionStateAnswerSchema.parse(await signedIn.json());
  const changed = await fetch(`http://127.0.0.1:${server.port}/api/account`, {
    method: "PATCH",
    headers: {
      "Content-Type": "application/json",
      Origin: server.origin,
      Cookie: cookie,
      [userHeader]: user.id,
    },
    body: JSON.stringify({ email: "hanako@example.com" }),
  });
  expect(changed.status).toBe(204);
  const outbox = join(dataDir, "outbox");
  const files = () => (existsSync(outbox) ? readdirSync(outbox).filter((name) => name.endsWith(".eml")) : []);
  await expect.poll(files, { timeout: 20_000 }).toHaveLength(1);
  const [name = ""] = files();
  expect(statSync(join(outbox, name)).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(outbox, name), "utf8")).toContain("\r\nTo: hanako@example.com\r\n");
  expect(await server.stop()).toMatchObject({ code: 0, stderr: "" });
});
