import type { Locator } from "@playwright/test";
import jsqr from "jsqr";
import { PNG } from "pngjs";

const readQrCode = jsqr.default;

/** Reads the QR code on the screen as a phone's camera does; throws where there is none. */
export async function scan(screen: Locator): Promise<string> {
  const { width, height, data } = PNG.sync.read(await screen.screenshot());
  const found = readQrCode(new Uint8ClampedArray(data), width, height);
  if (found === null) throw new Error("No QR code in sight");
  return found.data;
}
