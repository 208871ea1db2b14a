import { expect, type Locator } from "@playwright/test";
import { TOTP, URI } from "otpauth";
import { scan } from "./scan.ts";

const periodSeconds = 30;
/** A code that a phone shows must still be valid once it is typed and sent. */
const typingSeconds = 10;
/** The portal looks for a wrong clock this far around the present. */
const clockHintMinutes = 10;

const stepAt = (milliseconds: number) => Math.floor(milliseconds / 1000 / periodSeconds);

/** An authenticator app on a phone: knows what was scanned, and never shows the portal the same code twice. */
export class Phone {
  readonly uri: string;
  readonly #totp: TOTP;
  #lastStep = 0;

  constructor(uri: string) {
    const parsed = URI.parse(uri);
    if (!(parsed instanceof TOTP)) throw new Error("Not a time-based code");
    this.uri = uri;
    this.#totp = parsed;
  }

  /** Scans the QR code on a screen. */
  static async scanning(screen: Locator): Promise<Phone> {
    return new Phone(await scan(screen));
  }

  get secret(): string {
    return this.#totp.secret.base32;
  }

  get issuer(): string {
    return this.#totp.issuer;
  }

  get accountName(): string {
    return this.#totp.label;
  }

  /**
   * A code that the portal accepts and has not seen: the oldest of its window (the previous step, the present one, the
   * next), so that a test seldom waits for the clock.
   */
  async nextCode(): Promise<string> {
    const step = Math.max(this.#lastStep + 1, stepAt(Date.now() + typingSeconds * 1000) - 1);
    await expect
      .poll(() => stepAt(Date.now()) + 1, { timeout: 2 * periodSeconds * 1000 })
      .toBeGreaterThanOrEqual(step);
    this.#lastStep = step;
    return this.#codeOf(step);
  }

  /** The code shown last, once more. */
  sameCode(): string {
    return this.#codeOf(this.#lastStep);
  }

  /** What this phone would show if its clock were slow. */
  codeOfMinutesAgo(minutes: number): string {
    return this.#codeOf(stepAt(Date.now() - minutes * 60_000));
  }

  /** Six digits that are no code of any step the portal looks at. */
  wrongCode(): string {
    const reach = (clockHintMinutes * 60) / periodSeconds + 2;
    const present = stepAt(Date.now());
    const near = new Set(
      Array.from({ length: 2 * reach + 1 }, (_, index) => this.#codeOf(present - reach + index)),
    );
    const wrong = Array.from({ length: 50 }, (_, index) => String(100_000 + index)).find(
      (code) => !near.has(code),
    );
    if (wrong === undefined) throw new Error("Every code is right");
    return wrong;
  }

  #codeOf(step: number): string {
    return this.#totp.generate({ timestamp: step * periodSeconds * 1000 });
  }
}
