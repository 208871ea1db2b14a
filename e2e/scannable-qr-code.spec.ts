import { Phone } from "./authenticator/phone.ts";
import { newMark } from "./fixtures/people.ts";
import { expect, test } from "./fixtures/walkthrough.ts";

test.use({
  variant: { FUTAE_ISSUER: "株式会社二重・全社共通アカウントポータル(本社および国内外の全事業所用)" },
});

/** Modules of white at each side of the symbol. */
const quietZone = 4;
const mostModules = 57;
const leastPixelsPerModule = 3.5;

const displayName = "佐".repeat(100);
const loginNames = { "20 kanji": "佐".repeat(14), "100 kanji": "佐".repeat(94) };

for (const width of [360, 1280]) {
  for (const [length, start] of Object.entries(loginNames)) {
    test(`the QR code of a login name of ${length} is read at ${width} px (EN-10)`, async ({
      people,
      openBrowser,
    }) => {
      const loginName = start + newMark();
      const person = await people.join("user", { loginName, displayName });
      const screens = await openBrowser({ viewport: { width, height: 800 }, deviceScaleFactor: 1 });
      const { registration, recoveryCodes, account } = screens;
      await screens.openRegistration(person);

      const drawn = await registration.qrCode.getAttribute("viewBox");
      const modules = Number(drawn?.split(" ")[2]);
      const box = await registration.qrCode.boundingBox();
      expect(modules - 2 * quietZone).toBeLessThanOrEqual(mostModules);
      const side = Math.min(box?.width ?? 0, box?.height ?? 0);
      expect(side / modules).toBeGreaterThanOrEqual(leastPixelsPerModule);

      const phone = await Phone.scanning(registration.qrCode);
      await expect(registration.dialog).toContainText(`${phone.issuer}: ${phone.accountName}`);
      await registration.confirm(await phone.nextCode());
      await recoveryCodes.keep();
      await expect(account.on).toBeVisible();
    });
  }
}
