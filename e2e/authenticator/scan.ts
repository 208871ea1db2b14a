import type { Locator } from "@playwright/test";
import jsqr from "jsqr";
import { PNG } from "pngjs";

const readQrCode = jsqr.default;

/** What a phone's camera reads off the screen; throws when it finds no QR code there. */
export async function scan(screen: Locator): Promise<string> {
  const { width, height, data } = PNG.sync.read(await screen.screenshot());
  const found = readQrCode(new Uint8ClampedArray(data), width, height);
  if (found === null) throw new Error("No QR code in sight");
  return found.data;
}
