import { join } from "node:path";
import { chromium, expect } from "@playwright/test";
import { People } from "./fixtures/people.ts";
import { Portal } from "./fixtures/portal.ts";
import { wordsOf } from "./fixtures/words.ts";
import { Screens } from "./pages/screens.ts";

const pictures = join(import.meta.dirname, "../docs/pictures");
const executablePath = process.env.FUTAE_CHROMIUM;

const words = wordsOf("ja-JP");
const hanako = { loginName: "hanako.sato", displayName: "佐藤 花子" };

// The portal is deleted afterwards: nobody can use the QR code in the picture.
const portal = await Portal.open();
const browser = await chromium.launch({
  ...(executablePath && { executablePath }),
  args: ["--no-sandbox", "--disable-gpu"],
});
try {
  const page = await browser.newPage({
    baseURL: portal.origin,
    locale: "ja-JP",
    timezoneId: "Asia/Tokyo",
    colorScheme: "light",
    reducedMotion: "reduce",
    viewport: { width: 1280, height: 860 },
  });
  const screens = new Screens(page, words);
  const { temporaryPassword } = await new People(portal, hanako.displayName).add(hanako);
  await screens.logIn({ loginName: hanako.loginName, password: temporaryPassword });
  const texts = words.session.newPassword;
  await page.getByLabel(texts.newPassword, { exact: true }).fill("walking-slowly-along-the-river");
  await page.getByRole("button", { name: texts.submit }).click();
  await expect(screens.home.unprotected).toBeVisible();
  // Removes the message about the new password from the picture.
  await page.reload();
  await screens.openSignInSettings();
  await screens.account.enable.click();
  await screens.registration.scan();
  await page.screenshot({ path: join(pictures, "registration-dialog.png") });
} finally {
  await browser.close();
  await portal.close();
}
