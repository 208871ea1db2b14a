import { minutes } from "@futae/domain/duration";
import { maxLiveSessions } from "@futae/domain/lifetime";
import { listLiveSessions } from "@futae/storage/sessions";
import { givenSession } from "@futae/storage/test/test-rows";
import { storageKinds } from "@futae/storage/test/test-storage";
import { afterAll, describe, expect, test } from "vitest";
import { systemClock } from "../../src/platform/clock.ts";
import { createUser, signIn } from "./attacked-user.ts";
import { startTwoServers, timeout } from "./two-servers.ts";

const atOnce = 12;

describe.each(storageKinds)("logins without end on two servers sharing %s", { timeout }, async (kind) => {
  const servers = await startTwoServers(kind);
  afterAll(() => servers.close());
  const { db } = servers.storage;

  test(`${atOnce} at once leave fifty live sessions, the newest ones (RL-13)`, async () => {
    const user = await createUser(servers);
    const now = systemClock.now();
    const earlier = Array.from({ length: maxLiveSessions }, (_, index) => {
      const createdAt = now - minutes(index + 1);
      return givenSession(db, user.id, { createdAt, lastSeenAt: now, expiresAt: now + minutes(60) });
    });
    const opened = (await Promise.all(earlier)).map(({ id }) => id);

    const arrived = Array.from({ length: atOnce }, (_, index) =>
      signIn(servers, user, index % 2 === 0 ? 0 : 1),
    );
    const browsers = await Promise.all(arrived);

    const live = await listLiveSessions(db, { userId: user.id, now: systemClock.now() });
    expect(live).toHaveLength(50);
    expect(live.map(({ id }) => id)).toEqual(expect.arrayContaining(opened.slice(0, -atOnce)));
    const looks = await Promise.all(browsers.map((browser) => browser.get("/api/account")));
    expect(looks.map(({ status }) => status)).toEqual(new Array(atOnce).fill(200));
  });
});
