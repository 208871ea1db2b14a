import { hours } from "@futae/domain/duration";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { takeMails } from "../../test/support/queued-mails.ts";
import {
  addPhone,
  authenticatorIds,
  createProtectedUser,
  type ProtectedUser,
  scan,
  signInWithCode,
  turnOn,
} from "../../test/support/second-factor.ts";
import { startTestApp, type TestUser } from "../../test/support/test-app.ts";
import type { TestBrowser } from "../../test/support/test-browser.ts";

const email = "hanako@example.com";
const newPassword = "a-better-staple-than-before";

describe("exactly one mail tells", async () => {
  const app = await startTestApp();
  afterAll(() => app.close());
  const { clock } = app;
  let user: ProtectedUser;
  let plain: TestUser;
  let administrator: TestBrowser;

  beforeEach(async () => {
    user = await createProtectedUser(app, { email });
    plain = await app.createUser({ email });
    administrator = await app.signIn(
      await app.createUser({ role: "administrator", displayName: "管理 太郎" }),
    );
    await takeMails(app);
  });

  const mails = async () => (await takeMails(app)).map((mail) => [mail.kind, mail.recipient]);
  const onlyMail = async () => {
    const [mail, ...others] = await takeMails(app);
    expect(others).toEqual([]);
    return mail;
  };

  test("of enabling", async () => {
    await turnOn(app, await app.signIn(plain));
    expect(await mails()).toEqual([["two-factor-enabled", email]]);
  });

  test("of disabling", async () => {
    expect((await user.browser.delete("/api/account/two-factor")).status).toBe(204);
    expect(await mails()).toEqual([["two-factor-disabled", email]]);
  });

  test("of adding, replacing and deleting an authenticator, by its name", async () => {
    const path = "/api/account/two-factor/authenticators";
    const { browser } = user;
    const named = async () => {
      const mail = await onlyMail();
      return [mail?.kind, /^認証器: .+$/m.exec(mail?.textBody ?? "")?.[0]];
    };
    await addPhone(app, browser);
    expect(await named()).toEqual(["authenticator-added", "認証器: 認証アプリ"]);

    const [first, second] = await authenticatorIds(browser);
    await browser.patch(`${path}/${first}`, { name: "花子の iPhone" });
    expect(await mails()).toEqual([]);
    await addPhone(app, browser, { replaces: first });
    expect(await named()).toEqual(["authenticator-replaced", "認証器: 花子の iPhone"]);

    expect((await browser.delete(`${path}/${second}`)).status).toBe(204);
    expect(await named()).toEqual(["authenticator-deleted", "認証器: 認証アプリ"]);
  });

  test("of new recovery codes", async () => {
    expect((await user.browser.post("/api/account/two-factor/recovery-codes")).status).toBe(200);
    expect(await mails()).toEqual([["recovery-codes-renewed", email]]);
  });

  test("of a recovery code used to log in, with the number left", async () => {
    const browser = await app.signIn(user);
    await browser.post("/api/session/recovery-code", { recoveryCode: user.recoveryCodes[0] });
    const mail = await onlyMail();
    expect(mail).toMatchObject({ kind: "recovery-code-used", recipient: email });
    expect(mail?.textBody).toContain("リカバリーコードの残り: 9個\n");
    expect(mail?.textBody).toContain(`IPアドレス: ${browser.address}\n`);
  });

  test("of a recovery code used for a recent authentication", async () => {
    const { password } = user;
    const [recoveryCode] = user.recoveryCodes;
    expect(
      (
        await user.browser.post("/api/session/step-up", {
          password,
          factor: { kind: "recovery-code", recoveryCode },
        })
      ).status,
    ).toBe(204);
    expect(await mails()).toEqual([["recovery-code-used", email]]);
  });

  test("of a new password", async () => {
    const browser = await app.signIn(plain);
    const input = { currentPassword: plain.password, newPassword };
    expect((await browser.put("/api/account/password", input)).status).toBe(204);
    expect(await mails()).toEqual([["password-changed", email]]);
  });

  test("of a new login name", async () => {
    const browser = await app.signIn(plain);
    const loginName = `new-${plain.loginName}`;
    expect((await browser.put("/api/account/login-name", { loginName })).status).toBe(204);
    expect((await onlyMail())?.textBody).toContain(
      `ログイン名: ${loginName}\n以前のログイン名: ${plain.loginName}\n`,
    );
  });

  test("the old and the new address of the change, and neither of what stays", async () => {
    const browser = await app.signIn(plain);
    await browser.patch("/api/account", { email, displayName: "花子" });
    expect(await mails()).toEqual([]);
    await browser.patch("/api/account", { email: "new@example.com" });
    expect((await mails()).toSorted()).toEqual([
      ["email-changed", email],
      ["email-changed", "new@example.com"],
    ]);
    await browser.patch("/api/account", { email: "" });
    expect(await mails()).toEqual([["email-changed", "new@example.com"]]);
    await browser.put("/api/account/login-name", { loginName: `x-${plain.loginName}` });
    expect(await mails()).toEqual([]);
  });

  describe("by an administrator", () => {
    const byAdministrator = "操作した人: 管理者 管理 太郎(person-";

    test("of a reset, and why", async () => {
      const path = `/api/admin/users/${user.id}/two-factor/reset`;
      expect(
        (await administrator.post(path, { reason: "機種変更のため", issueResetPass: false })).status,
      ).toBe(200);
      const mail = await onlyMail();
      expect(mail).toMatchObject({ kind: "two-factor-reset", recipient: email });
      expect(mail?.textBody).toContain(byAdministrator);
      expect(mail?.textBody).toContain("理由: 機種変更のため\n");
      expect(mail?.textBody).not.toContain(administrator.address);
    });

    test("of a temporary password, which is not in it; then of the own one", async () => {
      const answer = await administrator.post(`/api/admin/users/${plain.id}/password`);
      const { temporaryPassword } = answer.body as { temporaryPassword: string };
      const mail = await onlyMail();
      expect(mail).toMatchObject({ kind: "password-set", recipient: email });
      expect(JSON.stringify(mail)).not.toContain(temporaryPassword);

      const browser = await app.signIn({ ...plain, password: temporaryPassword });
      expect(await mails()).toEqual([]);
      expect((await browser.post("/api/session/password", { newPassword })).status).toBe(200);
      expect(await mails()).toEqual([["password-changed", email]]);
    });

    test("of a new login name and a new address, one each", async () => {
      const path = `/api/admin/users/${plain.id}`;
      await administrator.patch(path, { displayName: "花子", loginName: plain.loginName, email });
      expect(await mails()).toEqual([]);
      await administrator.patch(path, { loginName: `new-${plain.loginName}`, email: "new@example.com" });
      expect((await mails()).toSorted()).toEqual([
        ["email-changed", email],
        ["email-changed", "new@example.com"],
        ["login-name-changed", "new@example.com"],
      ]);
    });
  });

  describe("of a right password with a wrong code", () => {
    const wrongCode = async (browser?: TestBrowser) => {
      const guessing = browser ?? (await app.signIn(user));
      await guessing.post("/api/session/code", { code: user.phone.wrongCode(clock.now()) });
      return guessing;
    };

    test("once an hour, however many wrong codes there are, and whatever they were", async () => {
      const browser = await wrongCode();
      await wrongCode(browser);
      await browser.post("/api/session/recovery-code", { recoveryCode: "2222-3333-4444-5555" });
      await Promise.all([await app.signIn(user), await app.signIn(user)].map(wrongCode));
      const mail = await onlyMail();
      expect(mail).toMatchObject({ kind: "wrong-code", recipient: email });
      expect(mail?.textBody).toContain("操作した人: あなたのパスワードを入力した人\n");

      clock.advance(hours(1) - 1);
      await wrongCode();
      expect(await mails()).toEqual([]);
      clock.advance(1);
      await wrongCode();
      expect(await mails()).toEqual([["wrong-code", email]]);
    });

    test("at a recent authentication too, and each account has an hour of its own", async () => {
      await wrongCode();
      const other = await createProtectedUser(app, { email: "taro@example.com" });
      await takeMails(app);
      const code = other.phone.wrongCode(clock.now());
      await other.browser.post("/api/session/step-up", {
        password: other.password,
        factor: { kind: "totp", code },
      });
      expect(await mails()).toEqual([["wrong-code", "taro@example.com"]]);
    });

    test("not of a wrong password, and not of a right code", async () => {
      const { loginName } = user;
      await app.browser().post("/api/session", { loginName, password: "a wrong password" });
      await user.browser.post("/api/session/step-up", {
        password: "a wrong password",
        factor: { kind: "totp", code: "000000" },
      });
      await signInWithCode(app, user);
      expect(await mails()).toEqual([]);
    });
  });

  test("nobody of what was refused or undone", async () => {
    const taken = await app.createUser();
    const browser = await app.signIn(plain);
    expect((await browser.put("/api/account/login-name", { loginName: taken.loginName })).status).toBe(409);
    expect(
      (
        await administrator.post(`/api/admin/users/${plain.id}/two-factor/reset`, {
          reason: "x",
          issueResetPass: false,
        })
      ).status,
    ).toBe(409);
    await browser.put("/api/account/password", { currentPassword: "wrong", newPassword });
    const scanning = await scan(browser);
    const code = scanning.wrongCode(clock.now());
    await browser.post("/api/account/two-factor/enrolment/confirmation", { code });
    expect(await mails()).toEqual([]);
  });
});
