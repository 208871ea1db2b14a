import { minutes } from "@futae/domain/duration";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newId, testTime } from "../test/support/test-rows.ts";
import { openTestStorage, storageKinds } from "../test/support/test-storage.ts";
import {
  claimMail,
  deleteGivenUpMails,
  deleteMail,
  giveMailUp,
  postponeMail,
  queueMail,
  queueMails,
} from "./outbox-mails.ts";
import { openStorage } from "./storage.ts";

const lease = minutes(2);

describe.each(storageKinds)("outbox mails on %s", async (kind) => {
  const storage = await openTestStorage(kind);
  const { db } = storage;
  const otherProcess = openStorage(storage.location);
  afterAll(async () => {
    await otherProcess.close();
    await storage.close();
  });
  beforeEach(async () => void (await db.deleteFrom("outboxMails").execute()));

  const queue = async (queuedAt = testTime): Promise<string> => {
    const mail = {
      id: newId(),
      kind: "password-changed",
      recipient: "hanako@example.com",
      subject: "a subject",
      textBody: "a text",
      htmlBody: "<p>a text</p>",
      queuedAt,
    };
    await storage.transaction((tx) => queueMail(tx, mail));
    return mail.id;
  };
  const claim = (now = testTime, ex = db) => claimMail(ex, { now, leaseUntil: now + lease });

  it("keep every part of a mail", async () => {
    const id = await queue();
    expect(await claim()).toEqual({
      id,
      kind: "password-changed",
      recipient: "hanako@example.com",
      subject: "a subject",
      textBody: "a text",
      htmlBody: "<p>a text</p>",
      queuedAt: testTime,
      dueAt: testTime + lease,
      attempts: 1,
      lastError: null,
      givenUpAt: null,
    });
  });

  it("are queued in any number at once", async () => {
    const texts = { kind: "password-changed", subject: "s", textBody: "t", htmlBody: "<p>t</p>" };
    const mails = Array.from({ length: 1001 }, (_, index) => {
      return { ...texts, id: newId(), recipient: `${index}@example.com`, queuedAt: testTime };
    });
    await storage.transaction((tx) => queueMails(tx, []));
    await storage.transaction((tx) => queueMails(tx, mails));
    const rows = await db.selectFrom("outboxMails").select("recipient").distinct().execute();
    expect(rows).toHaveLength(1001);
  });

  it("that were given up are not tried again, keep their reason, and are deleted in the end", async () => {
    const id = await queue();
    await claim();
    const given = { id, attempts: 1, at: testTime + 5, lastError: "EENVELOPE 550 5.1.1 RCPT TO" };
    await giveMailUp(db, { ...given, attempts: 0 });
    const row = () => db.selectFrom("outboxMails").selectAll().executeTakeFirst();
    expect(await row()).toMatchObject({ givenUpAt: null });
    await giveMailUp(db, given);
    expect(await claim(testTime + lease)).toBeUndefined();
    await deleteGivenUpMails(db, testTime + 5);
    expect(await row()).toMatchObject({ givenUpAt: given.at, lastError: given.lastError });
    await queue();
    await deleteGivenUpMails(db, testTime + 6);
    expect(await row()).toMatchObject({ givenUpAt: null });
  });

  it("are gone when the change is undone", async () => {
    const undone = storage.transaction(async (tx) => {
      await queueMail(tx, {
        id: newId(),
        kind: "password-changed",
        recipient: "hanako@example.com",
        subject: "",
        textBody: "",
        htmlBody: "",
        queuedAt: testTime,
      });
      throw new Error("undo");
    });
    await expect(undone).rejects.toThrow("undo");
    expect(await claim()).toBeUndefined();
  });

  it("are each leased by one of many that ask at once, from two processes", async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => queue()));
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, index) => claim(testTime, index % 2 === 0 ? db : otherProcess.db)),
    );
    const claimed = answers.flatMap((mail) => mail?.id ?? []);
    expect(new Set(claimed).size).toBe(claimed.length);
    for (let mail = await claim(); mail !== undefined; mail = await claim()) claimed.push(mail.id);
    expect(claimed.toSorted()).toEqual(ids.toSorted());
  });

  it("are leased in the order in which they are due, and none too early", async () => {
    const later = await queue(testTime + 1);
    const earlier = await queue(testTime);
    expect((await claim(testTime + 1))?.id).toBe(earlier);
    expect(await claim(testTime)).toBeUndefined();
    expect((await claim(testTime + 1))?.id).toBe(later);
  });

  it("are leased again when a lease has expired", async () => {
    const id = await queue();
    await claim();
    expect(await claim(testTime + lease - 1)).toBeUndefined();
    expect(await claim(testTime + lease)).toMatchObject({ id, attempts: 2 });
  });

  it("wait for the given time after a failure, with its reason", async () => {
    const id = await queue();
    const dueAt = testTime + minutes(5);
    await claim();
    await postponeMail(db, { id, attempts: 1, dueAt, lastError: "ECONNECTION" });
    expect(await claim(dueAt - 1)).toBeUndefined();
    expect(await claim(dueAt)).toMatchObject({ id, attempts: 2, lastError: "ECONNECTION" });
  });

  it("are not postponed by a server whose lease has expired", async () => {
    const id = await queue();
    await claim();
    const second = await claim(testTime + lease);
    await postponeMail(db, { id, attempts: 1, dueAt: testTime, lastError: "late" });
    expect(await claim(testTime + lease)).toBeUndefined();
    expect(second).toMatchObject({ id, dueAt: testTime + 2 * lease });
  });

  it("are deleted when they are delivered", async () => {
    const id = await queue();
    await claim();
    await deleteMail(db, id);
    expect(await claim(testTime + lease)).toBeUndefined();
  });
});
