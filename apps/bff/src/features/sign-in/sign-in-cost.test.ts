import { countingStatements } from "@futae/storage/test/test-statements";
import { storageKinds } from "@futae/storage/test/test-storage";
import { afterAll, describe, expect, test } from "vitest";
import { createProtectedUser } from "../../../test/support/second-factor.ts";
import { startTestApp } from "../../../test/support/test-app.ts";

describe.each(storageKinds)("on %s", async (kind) => {
  const app = await startTestApp({ kind });
  afterAll(() => app.close());

  test("a sign-in in two steps takes no more statements and commits than it needs", async () => {
    const user = await createProtectedUser(app);
    const { storage, count } = countingStatements(app.deps.storage);
    const there = app.sibling({ storage });
    const browser = await there.signIn(user, there.browser());
    expect(count).toEqual({ statements: 7, commits: 2 });
    const answer = await browser.post("/api/session/code", { code: user.phone.code(app.clock.now()) });
    expect(answer.status).toBe(200);
    expect(count).toEqual({ statements: 17, commits: 4 });
  });
});
