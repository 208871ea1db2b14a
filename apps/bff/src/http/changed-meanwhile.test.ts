import { updateUser } from "@futae/storage/users";
import { afterAll, describe, expect, test } from "vitest";
import { meanwhile } from "../../test/support/meanwhile.ts";
import { takeMails } from "../../test/support/queued-mails.ts";
import { startTestApp } from "../../test/support/test-app.ts";

const app = await startTestApp();
afterAll(() => app.close());
const { db } = app.deps.storage;

describe("an account that an administrator changes after the request was let in", () => {
  test("is written down as it was called then", async () => {
    const user = await app.createUser();
    const rename = { loginName: "renamed", loginNameKey: "renamed" };
    const late = meanwhile(app, await app.signIn(user), () =>
      updateUser(db, user.id, rename, app.clock.now()),
    );
    await app.takeEvents();
    expect((await late.put("/api/account/login-name", { loginName: "chosen" })).status).toBe(204);
    expect(await app.takeEvents()).toMatchObject([
      { actorName: "renamed", subjectName: "renamed", before: "renamed", after: "chosen" },
    ]);
  });

  test("hears of another address at the one it had then, not at the one before", async () => {
    const user = await app.createUser({ email: "first@example.com" });
    const late = meanwhile(app, await app.signIn(user), () =>
      updateUser(db, user.id, { email: "second@example.com" }, app.clock.now()),
    );
    expect((await late.patch("/api/account", { email: "third@example.com" })).status).toBe(204);
    const recipients = (await takeMails(app)).map(({ recipient }) => recipient);
    expect(recipients.sort()).toEqual(["second@example.com", "third@example.com"]);
  });
});
