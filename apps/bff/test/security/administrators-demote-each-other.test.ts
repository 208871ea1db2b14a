import { storageKinds } from "@futae/storage/test/test-storage";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TestUser } from "../support/test-app.ts";
import { createUser, signIn } from "./attacked-user.ts";
import { countOutcomes } from "./count-outcomes.ts";
import { startTwoServers, timeout } from "./two-servers.ts";

const rounds = 10;

describe.each(storageKinds)(
  "the last administrators, on two servers sharing %s",
  { timeout },
  async (kind) => {
    const servers = await startTwoServers(kind);
    afterAll(() => servers.close());

    beforeAll(async () => {
      await servers.storage.db.updateTable("users").set({ disabledAt: 1 }).execute();
    });

    const activeAdministrators = () =>
      servers.storage.db
        .selectFrom("users")
        .select("id")
        .where("role", "=", "administrator")
        .where("disabledAt", "is", null)
        .execute();

    const removeFromOffice = (user: TestUser) =>
      servers.storage.db.updateTable("users").set({ role: "user" }).where("id", "=", user.id).execute();

    test.each([
      { change: { role: "user" }, doing: "demote" },
      { change: { status: "inactive" }, doing: "deactivate" },
    ])("who $doing each other at once leave one administrator (AD-6)", async ({ change }) => {
      for (let round = 0; round < rounds; round += 1) {
        const [one, other] = [
          await createUser(servers, { role: "administrator" }),
          await createUser(servers, { role: "administrator" }),
        ];
        const [here, there] = [await signIn(servers, one, 0), await signIn(servers, other, 1)];
        const outcomes = countOutcomes(
          await Promise.all([
            here.patch(`/api/admin/users/${other.id}`, change),
            there.patch(`/api/admin/users/${one.id}`, change),
          ]),
        );
        expect(outcomes).toMatchObject({ 200: 1 });
        const known = ["200", "admin.last_administrator", "admin.forbidden", "session.required"];
        expect(known).toEqual(expect.arrayContaining(Object.keys(outcomes)));
        expect(await activeAdministrators()).toHaveLength(1);
        await removeFromOffice(one);
        await removeFromOffice(other);
      }
    });

    test("who give up their own role at once leave one administrator (AD-6)", async () => {
      const admins = [
        await createUser(servers, { role: "administrator" }),
        await createUser(servers, { role: "administrator" }),
      ];
      const browsers = await Promise.all(
        admins.map((admin, index) => signIn(servers, admin, index === 0 ? 0 : 1)),
      );
      const answers = await Promise.all(
        browsers.map((browser, index) =>
          browser.patch(`/api/admin/users/${admins[index]?.id}`, { role: "user" }),
        ),
      );
      expect(countOutcomes(answers)).toEqual({ 200: 1, "admin.last_administrator": 1 });
      expect(await activeAdministrators()).toHaveLength(1);
    });
  },
);
