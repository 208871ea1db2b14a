import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { watch } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as moment } from "node:timers/promises";
import { createTestLocation, storageKinds } from "@futae/storage/test/test-storage";
import { describe, expect, onTestFinished, test } from "vitest";
import { freePort, runProcess } from "../support/server-process.ts";

/** The hunt for a rare moment takes as many rounds as one has time for. */
const rounds = Number(process.env.FUTAE_KILL_ROUNDS ?? 3);
const timeout = 60_000 + rounds * 10_000;
const opensWithinMs = 120;
const passwordLine = /Password\s+(\S+)/;

/** From the first thing it writes to some time after it serves. */
async function randomMoment(folder: string): Promise<void> {
  for await (const _ of watch(folder)) break;
  await moment(randomInt(opensWithinMs));
}

describe.each(storageKinds)("the first start on %s", { timeout }, (kind) => {
  test(`killed ${rounds} times at any moment, and started again, it serves and has shown who may log in (CR-4)`, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const folder = mkdtempSync(join(tmpdir(), "futae-first-start-"));
      const { location, remove } = await createTestLocation(kind);
      onTestFinished(async () => {
        await remove();
        rmSync(folder, { recursive: true });
      });
      const port = await freePort();
      const environment = {
        FUTAE_DATA_DIR: join(folder, "data"),
        PORT: String(port),
        LOG_LEVEL: "silent",
        ...("databaseUrl" in location && { DATABASE_URL: location.databaseUrl }),
      };
      const first = runProcess("main.ts", environment);
      await randomMoment(folder);
      const shownFirst = passwordLine.exec((await first.kill()).stdout);
      const second = runProcess("main.ts", environment);
      const shown = passwordLine.exec(await second.shows(/Futae is ready/)) ?? shownFirst;
      const answer = await fetch(`http://127.0.0.1:${port}/api/session`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "Sec-Fetch-Site": "same-origin" },
        body: JSON.stringify({ loginName: "administrator", password: shown?.[1] }),
      });
      expect(await answer.json()).toMatchObject({ state: "password-change-required" });
      expect(await second.stop()).toMatchObject({ code: 0, stderr: "" });
    }
  });
});
