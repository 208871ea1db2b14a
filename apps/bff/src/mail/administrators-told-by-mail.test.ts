import type { OutboxMailRow } from "@futae/storage/schema";
import { countingStatements } from "@futae/storage/test/test-statements";
import { storageKinds } from "@futae/storage/test/test-storage";
import { type UserPatch, updateUser } from "@futae/storage/users";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { meanwhile } from "../../test/support/meanwhile.ts";
import { takeMails } from "../../test/support/queued-mails.ts";
import { createProtectedUser, type ProtectedUser } from "../../test/support/second-factor.ts";
import { type NewTestUser, startTestApp } from "../../test/support/test-app.ts";
import type { TestBrowser } from "../../test/support/test-browser.ts";
import { resetTwoFactor } from "../features/admin-users/reset-two-factor.ts";
import { operatorActor } from "../operator.ts";

const origin = "https://portal.example";
const reason = "Lost phone, seen in person";
const told = (recipient: string) => ["administrator-reset", recipient];

describe.each(storageKinds)("a reset of an administrator on %s", async (kind) => {
  const app = await startTestApp({ kind, config: { origin, issuer: "二重" } });
  afterAll(() => app.close());
  const { db } = app.deps.storage;
  const change = (id: string, patch: UserPatch) => updateUser(db, id, patch, app.clock.now());
  const given = async (user: NewTestUser, patch: UserPatch = {}) => {
    const created = await app.createUser({ role: "administrator", ...user });
    await change(created.id, patch);
    return created;
  };

  const actingUser = await given({ displayName: "管理 太郎", loginName: "taro", email: "taro@example.com" });
  const acting = await app.signIn(actingUser);
  await given({ displayName: "次郎", email: "jiro@example.com" }, { locale: "ja", timeZone: "Asia/Tokyo" });
  await given({ displayName: "Ann", email: "ann@example.com" }, { locale: "en" });
  await given({ email: "inactive@example.com" }, { disabledAt: app.clock.now() });
  await given({ email: "" });
  await given({ role: "user", email: "user@example.com" });
  const others = [told("ann@example.com"), told("jiro@example.com")];

  let concerned: ProtectedUser;
  beforeEach(async () => {
    concerned = await createProtectedUser(app, {
      role: "administrator",
      displayName: "佐藤 花子",
      email: "hanako@example.com",
    });
    await takeMails(app);
  });
  afterEach(() => change(concerned.id, { disabledAt: app.clock.now() }));

  const reset = (browser: TestBrowser = acting) =>
    browser.post(`/api/admin/users/${concerned.id}/two-factor/reset`, { reason, issueResetPass: false });
  const resetByOperator = () =>
    resetTwoFactor({ deps: app.deps, actor: operatorActor(), input: { userId: concerned.id, reason } });
  const sorted = (mails: readonly OutboxMailRow[]) =>
    mails.map((mail) => [mail.kind, mail.recipient]).toSorted((a, b) => String(a).localeCompare(String(b)));
  const mailTo = async (recipient: string) => {
    const [mail] = await takeMails(app, recipient);
    if (mail === undefined) throw new Error("There is no mail");
    return mail;
  };

  test("is told once to every other active administrator with an address, and to nobody else (LR-4)", async () => {
    expect((await reset()).status).toBe(200);
    const mails = await takeMails(app);
    expect(sorted(mails)).toEqual([...others, ["two-factor-reset", "hanako@example.com"]]);
    const secrets = [...app.secrets, ...concerned.recoveryCodes];
    for (const { subject, textBody, htmlBody } of mails) {
      for (const part of [subject, textBody, htmlBody]) {
        expect(secrets.filter((secret) => part.includes(secret))).toEqual([]);
        expect(part).not.toMatch(/\{\{|undefined|null|NaN/);
      }
    }
  });

  test("says in Japanese whom, by whom, from where, why and what to do", async () => {
    await reset();
    const { subject, textBody, htmlBody } = await mailTo("jiro@example.com");
    expect(subject).toBe("[二重] 管理者の2要素認証が無効にされました");
    expect(htmlBody).toContain('<html lang="ja">');
    for (const part of [
      "次郎 さん\n",
      " JST\n",
      `対象の管理者: 佐藤 花子(${concerned.loginName})\n`,
      "操作した人: 管理者 管理 太郎(taro)\n",
      `IPアドレス: ${acting.address}\n`,
      `理由: ${reason}\n`,
      "この操作について聞いていない場合\n1. ",
      `\n   ${origin}/admin/users/${concerned.id}\n`,
      `\n   ${origin}/admin/users/${actingUser.id}\n`,
    ]) {
      expect(textBody).toContain(part);
    }
  });

  test("says the same in English, in the zone of the reader", async () => {
    await reset();
    const { subject, textBody } = await mailTo("ann@example.com");
    expect(subject).toBe("[二重] Two-factor authentication of an administrator was disabled");
    for (const part of [
      "Hello Ann,\n",
      " UTC\n",
      `Administrator concerned: 佐藤 花子 (${concerned.loginName})\n`,
      "Done by: Administrator 管理 太郎 (taro)\n",
      `IP address: ${acting.address}\n`,
      `Reason: ${reason}\n`,
      `\n   ${origin}/admin/users/${concerned.id}\n`,
    ]) {
      expect(textBody).toContain(part);
    }
  });

  test("by the operator is told to all of them, without an address", async () => {
    expect((await resetByOperator()).ok).toBe(true);
    const mails = await takeMails(app);
    expect(sorted(mails)).toEqual([
      ...others,
      told("taro@example.com"),
      ["two-factor-reset", "hanako@example.com"],
    ]);
    const { textBody = "" } = mails.find(({ recipient }) => recipient === "ann@example.com") ?? {};
    expect(textBody).toContain("Done by: The operator of this server\nReason: ");
    expect(textBody).not.toMatch(/IP address|“Done by”/);
  });

  test.each(["user", "administrator"] as const)("counts the role of its transaction: %s", async (role) => {
    await change(concerned.id, { role: role === "user" ? "administrator" : "user" });
    const late = meanwhile(app, acting, () => change(concerned.id, { role }));
    expect((await reset(late)).status).toBe(200);
    const own = ["two-factor-reset", "hanako@example.com"];
    expect(sorted(await takeMails(app))).toEqual(role === "user" ? [own] : [...others, own]);
  });

  test("that is refused or repeated tells nobody", async () => {
    const input = { reason: " ", issueResetPass: false };
    const path = `/api/admin/users/${concerned.id}/two-factor/reset`;
    expect((await acting.post(path, input)).status).toBe(422);
    const demoted = meanwhile(app, acting, () => change(actingUser.id, { role: "user" }));
    expect((await reset(demoted)).status).toBe(403);
    await change(actingUser.id, { role: "administrator" });
    expect(await takeMails(app)).toEqual([]);

    expect((await resetByOperator()).ok).toBe(true);
    await takeMails(app);
    expect((await resetByOperator()).ok).toBe(false);
    expect((await reset()).status).toBe(409);
    expect(await takeMails(app)).toEqual([]);
  });

  test("takes no more statements with three hundred administrators", async () => {
    const statements = async () => {
      const { storage, count } = countingStatements(app.deps.storage);
      const actor = operatorActor();
      const input = { userId: concerned.id, reason };
      await resetTwoFactor({ deps: { ...app.deps, storage }, actor, input });
      const mails = await takeMails(app);
      return { statements: count.statements, mails: mails.length };
    };
    const few = await statements();
    await change(concerned.id, { disabledAt: app.clock.now() });
    concerned = await createProtectedUser(app, { role: "administrator", email: "hanako@example.com" });
    const many = Array.from({ length: 300 }, (_, index) => given({ email: `many-${index}@example.com` }));
    await Promise.all(many);
    await takeMails(app);
    expect(await statements()).toEqual({ statements: few.statements, mails: few.mails + 300 });
  });
});
