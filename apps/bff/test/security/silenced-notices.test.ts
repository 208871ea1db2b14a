import { mailLeaseMs } from "@futae/domain/mail-retry";
import { updateUser } from "@futae/storage/users";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { systemClock } from "../../src/platform/clock.ts";
import { Mailbox } from "../support/mailbox.ts";
import { createProtectedUser, enterCode, pendingSignIns, wrongCode } from "./attacked-user.ts";
import { startTwoServers, timeout } from "./two-servers.ts";

const patiently = { timeout: 20_000 };
let mailServerIsUp = false;
const mailbox = await Mailbox.open({
  onConnect: (_session, answer) => answer(mailServerIsUp ? null : new Error("The mail server is down")),
});
const servers = await startTwoServers(undefined, {
  SMTP_URL: mailbox.url,
  FUTAE_MAIL_FROM: "Futae <futae@portal.example>",
});
afterAll(async () => {
  await servers.close();
  await mailbox.close();
});
const { db } = servers.storage;

const waiting = (recipient: string) =>
  db.selectFrom("outboxMails").selectAll().where("recipient", "=", recipient).execute();

async function createOwner(email: string) {
  const user = await createProtectedUser(servers);
  await updateUser(db, user.id, { email }, systemClock.now());
  return user;
}

test("a server killed before it could send does not silence it: another server sends it, once", {
  timeout,
}, async () => {
  const email = "hanako@example.com";
  const user = await createOwner(email);
  expect((await user.browser.delete("/api/account/two-factor")).status).toBe(204);
  await servers.kill(0);
  expect(await waiting(email)).toMatchObject([{ kind: "two-factor-disabled" }]);

  mailServerIsUp = true;
  onTestFinished(() => {
    mailServerIsUp = false;
  });
  await db
    .updateTable("outboxMails")
    .set((eb) => ({ dueAt: eb("dueAt", "-", mailLeaseMs) }))
    .execute();
  await expect.poll(() => mailbox.subjectsTo(email), patiently).toHaveLength(1);
  await expect.poll(() => waiting(email), patiently).toEqual([]);
  expect(mailbox.mails[0]?.text).toContain("http://localhost:3000/account/sessions");
  await servers.start(0);
  await expect.poll(() => waiting(email), patiently).toEqual([]);
  expect(mailbox.subjectsTo(email)).toHaveLength(1);
});

test("guesses on both servers at once cause one notice", { timeout }, async () => {
  const email = "taro@example.com";
  const user = await createOwner(email);
  const browsers = await pendingSignIns(servers, user, 8);
  await Promise.all(browsers.map((browser) => enterCode(browser, wrongCode(user))));
  expect(await waiting(email)).toMatchObject([{ kind: "wrong-code" }]);
});

test("a portal without a reachable mail server is still ready", async () => {
  expect(await servers.areAlive()).toBe(true);
});
