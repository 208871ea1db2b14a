import { randomUUID } from "node:crypto";
import { storageKinds } from "@futae/storage/test/test-storage";
import { afterAll, describe, expect, onTestFailed, test } from "vitest";
import { BusyPeople, mailsStay } from "./busy-people.ts";
import { prepareServers } from "./two-servers.ts";

/** The hunt for a rare moment takes as many rounds as one has time for. */
const rounds = Number(process.env.FUTAE_KILL_ROUNDS ?? 5);
const seed = process.env.FUTAE_KILL_SEED ?? randomUUID();
const timeout = 60_000 + rounds * 20_000;

describe.each(storageKinds)("a server on %s that is killed", { timeout }, async (kind) => {
  const servers = await prepareServers(kind, mailsStay);
  afterAll(() => servers.close());

  test(`${rounds} times while six people change everything, and keys: keeps every answered change, and no change is half done (CR-1, CR-2, CR-3, AU-2, RL-3, SK-2)`, async () => {
    onTestFailed(() => void process.stderr.write(`FUTAE_KILL_SEED=${seed}\n`));
    await servers.start(0);
    const people = await BusyPeople.meet(servers, seed);
    for (let round = 0; round < rounds; round += 1) {
      const acting = people.act();
      const rotation = round % 3 === 2 ? servers.command("keys", "rotate") : undefined;
      await Promise.race([acting, people.randomMoment(rotation === undefined ? 12 : 40)]);
      if (people.draw.below(2) === 0) await rotation?.kill();
      await servers.kill(0);
      await acting;
      await rotation?.ended();
      await servers.start(0);
      await people.check();
    }
    expect(await servers.command("keys", "rotate").ended()).toMatchObject({ code: 0 });
    await people.check();
  });
});
