import { createHmac } from "node:crypto";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const stepMs = 30_000;

/** An authenticator app written from RFC 6238 and RFC 4226 alone, so that it cannot share a mistake with the server. */
export class Phone {
  readonly #secret: Buffer;

  constructor(setupKey: string) {
    this.#secret = decodeBase32(setupKey);
  }

  /** The six digits shown at an instant, or that many steps away from it. */
  code(now: number, offsetInSteps = 0): string {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(Math.floor(now / stepMs) + offsetInSteps));
    const digest = createHmac("sha1", this.#secret).update(counter).digest();
    const offset = digest.readUInt8(digest.length - 1) & 0xf;
    const number = (digest.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000;
    return String(number).padStart(6, "0");
  }

  /** Six digits that are no code of any step within ten minutes and a quarter. */
  wrongCode(now: number): string {
    const near = new Set(Array.from({ length: 43 }, (_, index) => this.code(now, index - 21)));
    const wrong = ["111111", "222222", "333333", "444444"].find((code) => !near.has(code));
    if (wrong === undefined) throw new Error("Every candidate is a right code");
    return wrong;
  }
}

function decodeBase32(text: string): Buffer {
  const bits = [...text].map((sign) => alphabet.indexOf(sign).toString(2).padStart(5, "0")).join("");
  const bytes = bits.match(/[01]{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}
