import { updatePolicy } from "@futae/storage/policies";
import { afterAll, expect, test } from "vitest";
import { startTestApp } from "../../../test/support/test-app.ts";

const app = await startTestApp();
afterAll(() => app.close());
const administrator = await app.signIn(await app.createUser({ role: "administrator" }));
const path = "/api/admin/policy";

test("a new portal allows two-factor authentication, and its texts are empty", async () => {
  expect(await administrator.get(path)).toMatchObject({
    status: 200,
    body: {
      version: 1,
      twoFactor: "allowed",
      session: { idleMinutes: 60, absoluteHours: 24 },
      usersMayChangeLoginName: true,
      signInMessage: { ja: "", en: "" },
      contact: { ja: "", en: "" },
      updatedAt: "1970-01-01T00:00:00.000Z",
    },
  });
});

test("a requirement is told where there is one", async () => {
  const now = app.clock.now();
  await updatePolicy(app.deps.storage.db, { twoFactor: "required" }, now);
  expect((await administrator.get(path)).body).toMatchObject({
    version: 2,
    twoFactor: "required",
    updatedAt: new Date(now).toISOString(),
  });
});
