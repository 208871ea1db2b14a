import { growOld } from "../fixtures/passing-time.ts";
import { newMark } from "../fixtures/people.ts";
import { expect, test } from "../fixtures/walkthrough.ts";
import { fillIn } from "../fixtures/words.ts";

const temporaryPassword = /^[2-9A-Z]{4}(-[2-9A-Z]{4})+$/;

test.describe("what is shown once stays until its reader closes it (SE-17)", () => {
  test("the first recovery codes, while an administrator ends the session", async ({
    screens,
    people,
    person,
    openBrowser,
    words,
  }) => {
    const { page, registration, recoveryCodes, signIn } = screens;
    await screens.openRegistration(person);
    const phone = await registration.scan();
    await registration.confirm(await phone.nextCode());
    await expect(recoveryCodes.codes).toHaveCount(10);
    const codes = await recoveryCodes.codes.allInnerTexts();

    const office = await openBrowser();
    await office.logIn(await people.join("administrator"));
    await office.administration.open(person);
    await office.administration.endSessions.click();
    await office.administration.confirmEndSessions.click();
    await expect(office.administration.endSessions).toBeHidden();

    const answer = page.waitForResponse("**/api/session");
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await recoveryCodes.done.click();
    await expect(recoveryCodes.dialog).toContainText(words["two-factor"].saveCodes.notSaved);
    expect(await recoveryCodes.codes.allInnerTexts()).toEqual(codes);
    await recoveryCodes.keep();
    await answer;
    await expect(signIn.heading).toBeVisible();
    await expect(page.getByText(words.session.signIn.ended)).toBeVisible();
    await signIn.logIn(person);
    await screens.code.useRecoveryCode.click();
    await screens.recoveryCode.enter(codes[0] ?? "");
    await expect(screens.account.on).toBeVisible();
  });

  test("new recovery codes, while another device logs this one out", async ({
    screens,
    protectedPerson,
    openBrowser,
    words,
  }) => {
    const { page, account, renewal, recoveryCodes, signIn } = screens;
    await screens.logInToSettings(protectedPerson);
    await account.renewRecoveryCodes.click();
    await renewal.renew.click();
    await expect(recoveryCodes.codes).toHaveCount(10);

    const theirs = await openBrowser();
    await theirs.logIn(protectedPerson);
    await theirs.code.enter(await protectedPerson.phone.nextCode());
    await theirs.openLoginHistory();
    await theirs.loginHistory.endOthers.click();
    await theirs.loginHistory.confirmEndOthers.click();
    await expect(theirs.loginHistory.onlyThis).toBeVisible();

    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await expect(recoveryCodes.codes).toHaveCount(10);
    await recoveryCodes.keep();
    await expect(page.getByText(words.session.signIn.ended)).toBeVisible();
    await expect(signIn.heading).toBeVisible();
  });

  test("recovery codes, while the next tab logs out and another user in", async ({
    screens,
    people,
    protectedPerson,
    words,
  }) => {
    const { page, account, renewal, recoveryCodes, header } = screens;
    const other = await people.join();
    await screens.logInToSettings(protectedPerson);
    await account.renewRecoveryCodes.click();
    await renewal.renew.click();
    await expect(recoveryCodes.codes).toHaveCount(10);
    const codes = await recoveryCodes.codes.allInnerTexts();

    const next = await screens.openTab("/");
    await next.header.logOut();
    await next.signIn.logIn(other);
    await expect(next.home.unprotected).toBeVisible();

    expect(await recoveryCodes.codes.allInnerTexts()).toEqual(codes);
    await recoveryCodes.keep();
    await expect(page.getByText(words.problem["session.other_user"])).toBeVisible();
    await expect(header.userMenu).toHaveAccessibleName(
      fillIn(words.layout.userMenu, { name: other.displayName }),
    );
  });

  test("a temporary password, while the administrator's session ends in the next tab", async ({
    screens,
    people,
    person,
    words,
  }) => {
    const { page, administration, signIn } = screens;
    await screens.logIn(await people.join("administrator"));
    await administration.open(person);
    await administration.issuePassword.click();
    await administration.confirmPassword.click();
    const shown = page.getByText(temporaryPassword);
    const password = (await shown.textContent()) ?? "";

    const next = await screens.openTab("/");
    await next.header.logOut();
    await expect(next.signIn.heading).toBeVisible();

    await expect(shown).toHaveText(password);
    await page.keyboard.press("Escape");
    await expect(shown).toBeVisible();
    await page.getByRole("button", { name: words.layout.close, exact: true }).click();
    await expect(page.getByText(words.session.signIn.ended)).toBeVisible();
    await signIn.logIn({ ...person, password });
    await expect(page.getByRole("heading", { name: words.session.newPassword.title })).toBeVisible();
  });

  test("the temporary password of a new user, while the administrator's session ends", async ({
    screens,
    people,
    portal,
    words,
  }) => {
    const { page, administration, signIn } = screens;
    const texts = words["admin-users"];
    const newcomer = { loginName: `taro-${newMark()}`, displayName: "Taro" };
    const adding = page.getByRole("dialog", { name: texts.add.title });
    const office = await people.join("administrator");
    await screens.logIn(office);
    await screens.header.administration.click();
    await page.getByRole("button", { name: texts.add.title }).click();
    await adding.getByRole("textbox", { name: texts.displayName }).fill(newcomer.displayName);
    await adding.getByRole("textbox", { name: texts.loginName }).fill(newcomer.loginName);
    await adding.getByRole("button", { name: texts.add.submit, exact: true }).click();
    const shown = page.getByText(temporaryPassword);
    await expect(shown).toBeVisible();
    growOld(portal, "session", office);

    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await expect(shown).toBeVisible();
    await page.getByRole("button", { name: words.layout.close, exact: true }).click();
    await expect(page.getByText(words.session.signIn.ended)).toBeVisible();
    await expect(signIn.heading).toBeVisible();
    await expect(administration.users).toBeHidden();
  });
});
