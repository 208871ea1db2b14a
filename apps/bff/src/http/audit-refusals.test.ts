import { hostname } from "node:os";
import { minutes } from "@futae/domain/duration";
import { storageKinds } from "@futae/storage/test/test-storage";
import { afterAll, describe, expect, test } from "vitest";
import { expectProblem } from "../../test/support/expect-problem.ts";
import { startTestApp } from "../../test/support/test-app.ts";

describe.each(storageKinds)("on %s", async (kind) => {
  const app = await startTestApp({ kind });
  afterAll(() => app.close());
  const users = "/api/admin/users";

  test("a user at an administrator's door stands in the audit log, with the door and the server (AU-1)", async () => {
    const user = await app.createUser();
    const browser = await app.signIn(user);
    await app.takeEvents();
    expectProblem(await browser.patch(`${users}/${user.id}`, { role: "administrator" }), "admin.forbidden");
    expect(await app.takeEvents()).toMatchObject([
      {
        action: "access.refused",
        level: "warning",
        actorKind: "user",
        actorId: user.id,
        address: browser.address,
        httpMethod: "PATCH",
        path: "/api/admin/users/:id",
        instance: hostname(),
      },
    ]);
  });

  test("a loop leaves one event a minute for its session, however many come at once (AU-1)", async () => {
    const browser = await app.signIn(await app.createUser());
    const other = await app.signIn(await app.createUser());
    await app.takeEvents();
    await Promise.all(Array.from({ length: 50 }, () => browser.get(users)));
    expectProblem(await other.get(users), "admin.forbidden");
    expect(await app.takeEvents()).toHaveLength(2);
    app.clock.advance(minutes(1));
    for (let count = 0; count < 3; count += 1) expectProblem(await browser.get(users), "admin.forbidden");
    expect(await app.takeEvents()).toHaveLength(1);
  });

  test("whoever is not signed in, or lacks only a recent authentication, leaves none", async () => {
    const administrator = await app.signIn(await app.createUser({ role: "administrator" }));
    app.clock.advance(minutes(11));
    await app.takeEvents();
    expectProblem(await app.browser().get(users), "session.required");
    expectProblem(await administrator.post(users, {}), "session.step_up_required");
    expect(await app.takeEvents()).toEqual([]);
  });
});

test("a server writes under its own name", async () => {
  const app = await startTestApp({ config: { instance: "portal-2" } });
  await app.signIn(await app.createUser());
  expect(await app.takeEvents()).toMatchObject([{ action: "session.started", instance: "portal-2" }]);
  await app.close();
});
