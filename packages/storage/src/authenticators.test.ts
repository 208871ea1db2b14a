import { afterAll, describe, expect, it } from "vitest";
import {
  countTrue,
  enrolmentOf,
  givenAuthenticator,
  givenSession,
  givenUser,
  testTime,
} from "../test/support/test-rows.ts";
import { openTestStorage, storageKinds } from "../test/support/test-storage.ts";
import {
  consumeStep,
  deleteAuthenticator,
  deleteUserAuthenticators,
  listAuthenticators,
  renameAuthenticator,
} from "./authenticators.ts";
import { beginEnrolment, findLiveEnrolment } from "./enrolments.ts";

describe.each(storageKinds)("authenticators on %s", async (kind) => {
  const storage = await openTestStorage(kind);
  afterAll(storage.close);
  const { db } = storage;
  const at = testTime;

  it("accept a step from one of 50 requests at once", async () => {
    const user = await givenUser(db);
    const { id } = await givenAuthenticator(db, user.id, { lastUsedStep: 100 });
    expect(await countTrue(50, () => consumeStep(db, { id, step: 101, at }))).toBe(1);
    expect(await listAuthenticators(db, user.id)).toMatchObject([{ lastUsedStep: 101, lastUsedAt: at }]);
  });

  it("refuse every step before the accepted one", async () => {
    const user = await givenUser(db);
    const { id } = await givenAuthenticator(db, user.id, { lastUsedStep: 100 });
    expect(await consumeStep(db, { id, step: 100, at })).toBe(false);
    expect(await consumeStep(db, { id, step: 102, at })).toBe(true);
    expect(await consumeStep(db, { id, step: 101, at })).toBe(false);
    expect(await consumeStep(db, { id: "none", step: 103, at })).toBe(false);
  });

  it("accept a step again when its transaction was undone", async () => {
    const user = await givenUser(db);
    const { id } = await givenAuthenticator(db, user.id);
    const undone = storage.transaction(async (tx) => {
      expect(await consumeStep(tx, { id, step: 101, at })).toBe(true);
      throw new Error("undo");
    });
    await expect(undone).rejects.toThrow("undo");
    expect(await consumeStep(db, { id, step: 101, at })).toBe(true);
  });

  it("are listed for their user, oldest first, and deleted", async () => {
    const [user, other] = [await givenUser(db), await givenUser(db)];
    const newer = await givenAuthenticator(db, user.id, { createdAt: at + 1 });
    const older = await givenAuthenticator(db, user.id, { createdAt: at });
    const others = await givenAuthenticator(db, other.id);
    expect(await listAuthenticators(db, user.id)).toEqual([older, newer]);
    expect(await deleteUserAuthenticators(db, user.id)).toBe(2);
    expect(await listAuthenticators(db, user.id)).toEqual([]);
    expect(await listAuthenticators(db, other.id)).toEqual([others]);
  });

  it("are renamed for their own user alone", async () => {
    const [user, other] = [await givenUser(db), await givenUser(db)];
    const { id } = await givenAuthenticator(db, user.id);
    expect(await renameAuthenticator(db, { id, userId: other.id, name: "stolen" })).toBe(false);
    expect(await renameAuthenticator(db, { id, userId: user.id, name: "Old phone" })).toBe(true);
    expect(await listAuthenticators(db, user.id)).toMatchObject([{ id, name: "Old phone" }]);
  });

  it("are deleted with the enrolment that was to replace them, and with no other", async () => {
    const user = await givenUser(db);
    const { id: sessionId } = await givenSession(db, user.id);
    const [old, other] = [await givenAuthenticator(db, user.id), await givenAuthenticator(db, user.id)];
    const pending = enrolmentOf(user.id, { sessionId }, { purpose: "replacement", replaces: old.id });
    const find = () => findLiveEnrolment(db, { userId: user.id, owner: { sessionId }, now: at });
    await storage.transaction((tx) => beginEnrolment(tx, pending));
    await deleteAuthenticator(db, other.id);
    expect(await find()).toEqual(pending);
    await deleteAuthenticator(db, old.id);
    expect(await find()).toBeUndefined();
    expect(await listAuthenticators(db, user.id)).toEqual([]);
  });
});
