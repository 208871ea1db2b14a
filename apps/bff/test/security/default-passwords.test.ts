import { hours } from "@futae/domain/duration";
import { listAuditEvents } from "@futae/storage/audit-events";
import { afterAll, expect, test } from "vitest";
import { createFirstAdministrator } from "../../src/features/admin-users/create-first-administrator.ts";
import { operatorActor } from "../../src/operator.ts";
import { expectProblem } from "../support/expect-problem.ts";
import { startTestApp } from "../support/test-app.ts";

const loginNames = ["administrator", "admin", "root", "futae", "user", "guest", "test", "operator", "sa"];
const passwords = [
  ...["admin", "administrator", "password", "passw0rd", "Password1", "changeme", "default", "secret"],
  ...["123456", "12345678", "123456789", "1234567890", "111111", "qwerty", "letmein", "welcome", "root"],
  ...["toor", "futae", "futae-futae-futae", "guest", "test", "user", "operator", "administrator-1"],
  ...["correct horse battery staple", "passwordpassword", "administratoradministrator", "00000000"],
];

/** So that every pair is really looked at. */
const longestLock = hours(1);

const app = await startTestApp();
afterAll(() => app.close());

test("a fresh installation accepts none of the well-known default passwords (PW-10)", async () => {
  await createFirstAdministrator({ deps: app.deps, actor: operatorActor() });
  const pairs = loginNames.flatMap((loginName) => passwords.map((password) => ({ loginName, password })));
  expect(pairs.length).toBeGreaterThan(50);
  for (const pair of pairs) {
    expectProblem(await app.browser().post("/api/session", pair), "session.wrong_credentials");
    app.clock.advance(longestLock);
  }
  const events = await listAuditEvents(app.deps.storage.db, { limit: 1000 });
  expect(events.filter(({ action }) => action === "session.started")).toEqual([]);
});
