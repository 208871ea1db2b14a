import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { seconds } from "@futae/domain/duration";
import { insertEncryptionKey } from "@futae/storage/encryption-keys";
import { givenAuthenticator } from "@futae/storage/test/test-rows";
import { storageKinds } from "@futae/storage/test/test-storage";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { startAppWithKeyFile } from "../../test/support/app-with-key-file.ts";
import { startTestApp } from "../../test/support/test-app.ts";
import { systemClock } from "../platform/clock.ts";
import { warnOfClockSkew } from "../platform/clock-skew.ts";
import { formatKeyFile, type KeyRing, keyCheckValue, newKey } from "../platform/keys.ts";

const ahead = (milliseconds: number) => ({ now: () => systemClock.now() + milliseconds });

describe.each(storageKinds)("on %s", async (kind) => {
  const app = await startTestApp({ kind });
  afterAll(() => app.close());

  const readiness = (milliseconds: number) =>
    app
      .sibling({ clock: ahead(milliseconds) })
      .browser()
      .get("/readyz");

  test.each([0, seconds(4), -seconds(4)])(
    "a server whose clock is %i ms off is ready (TV-6)",
    async (skewMs) => {
      expect(await readiness(skewMs)).toMatchObject({ status: 200, body: { status: "ready" } });
      await warnOfClockSkew({ ...app.deps, clock: ahead(skewMs) });
      expect(app.logLines).toEqual([]);
    },
  );

  test.each([seconds(8), -seconds(8), seconds(40), -seconds(40)])(
    "a server whose clock is %i ms off the database's is not ready and says so in the log (TV-6)",
    async (skewMs) => {
      const answer = await readiness(skewMs);
      await warnOfClockSkew({ ...app.deps, clock: ahead(skewMs) });
      const lines = app.logLines.splice(0).map((line) => JSON.parse(line));
      if (kind === "sqlite") {
        expect({ answer: answer.status, lines }).toEqual({ answer: 200, lines: [] });
        return;
      }
      expect(answer).toMatchObject({ status: 503, body: { code: "server.unavailable", unready: "clock" } });
      expect(lines).toMatchObject([{ level: 40, aheadMs: expect.any(Number) }]);
      expect(Math.abs(lines[0].aheadMs - skewMs)).toBeLessThan(seconds(2));
    },
  );
});

test("a server without its store is not ready, but alive", async () => {
  const app = await startTestApp();
  await app.close();
  expect(await app.browser().get("/readyz")).toMatchObject({ status: 503, body: { unready: "store" } });
  expect(await app.browser().get("/healthz")).toMatchObject({ status: 200, body: { status: "alive" } });
});

describe.each(storageKinds)("the keys on %s", (kind) => {
  async function start() {
    const portal = await startAppWithKeyFile(kind);
    onTestFinished(portal.close);
    const write = (...ring: KeyRing) => writeFileSync(portal.keyFile, formatKeyFile(ring), { mode: 0o600 });
    const server = portal.app.sibling({ clock: systemClock });
    const readiness = async () => (await server.browser().get("/readyz")).body;
    expect(await readiness()).toEqual({ status: "ready" });
    return { ...portal, write, readiness };
  }
  const notReady = { status: 503, code: "server.unavailable", unready: "keys" };

  test("of another installation, put in place of its own, are not ready (SK-3)", async () => {
    const { write, readiness } = await start();
    write(newKey("another"));
    expect(await readiness()).toMatchObject(notReady);
  });

  test.each([
    ["gone", (file: string) => rmSync(file)],
    ["cut off", (file: string) => writeFileSync(file, "{")],
    ["open to others", (file: string) => chmodSync(file, 0o644)],
  ])("whose file is %s are not ready, and are when it is mended (SK-3)", async (_, harm) => {
    const { keyFile, readiness } = await start();
    const before = readFileSync(keyFile);
    harm(keyFile);
    expect(await readiness()).toMatchObject(notReady);
    rmSync(keyFile, { force: true });
    writeFileSync(keyFile, before, { mode: 0o600 });
    expect(await readiness()).toEqual({ status: "ready" });
  });

  test("that do not open what another server sealed are not ready", async () => {
    const { app, readiness } = await start();
    const { db } = app.deps.storage;
    const elsewhere = newKey("elsewhere");
    await insertEncryptionKey(db, { id: elsewhere.id, checkValue: keyCheckValue(elsewhere), createdAt: 0 });
    expect(await readiness()).toEqual({ status: "ready" });
    await givenAuthenticator(db, (await app.createUser()).id, { keyId: elsewhere.id });
    expect(await readiness()).toMatchObject(notReady);
  });
});
