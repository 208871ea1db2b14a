import { ownChangeLimit } from "@futae/domain/own-change-limit";
import { storageKinds } from "@futae/storage/test/test-storage";
import { afterAll, describe, expect, test } from "vitest";
import type { TestUser } from "../support/test-app.ts";
import { createUser, signIn } from "./attacked-user.ts";
import { countOutcomes } from "./count-outcomes.ts";
import { startTwoServers, timeout } from "./two-servers.ts";

const atOnce = 100;
const { limit } = ownChangeLimit;

describe.each(storageKinds)(
  "one session that changes without end, on two servers sharing %s",
  async (kind) => {
    const servers = await startTwoServers(kind);
    afterAll(() => servers.close());

    const countEvents = async ({ id }: TestUser) => {
      const { db } = servers.storage;
      return (await db.selectFrom("auditEvents").select("id").where("subjectId", "=", id).execute()).length;
    };

    test(`makes ${limit} of ${atOnce} changes of the address, with as many events (RL-13)`, {
      timeout,
    }, async () => {
      const user = await createUser(servers, { email: "person@example.com" });
      const browser = await signIn(servers, user, 0);
      const browsers = [browser, servers.copy(browser, 1)] as const;
      const eventsBefore = await countEvents(user);
      const answers = await Promise.all(
        Array.from({ length: atOnce }, (_, index) =>
          browsers[index % 2 === 0 ? 0 : 1].patch("/api/account", { email: `person-${index}@example.com` }),
        ),
      );
      expect(countOutcomes(answers)).toEqual({ "204": limit, "account.too_many_changes": atOnce - limit });
      expect(await countEvents(user)).toBe(eventsBefore + limit);
    });
  },
);
