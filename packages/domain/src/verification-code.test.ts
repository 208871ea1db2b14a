import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minutes, seconds } from "./duration.ts";
import { clockOffsetSeconds, matchCode, timeStep, totp } from "./verification-code.ts";

const neverUsed = -1;
const step = 59_666_666;
const now = seconds(step * 30 + 12);

const codeOf = (codeStep: number) => (candidate: number) => candidate === codeStep;

/** RFC 4226 §5.3 with the key of the RFCs' test vectors. */
const hotp = (counter: number): string => {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const digest = createHmac(totp.algorithm, "12345678901234567890").update(message).digest();
  const truncated = digest.readUInt32BE((digest.at(-1) ?? 0) & 0xf) & 0x7fffffff;
  return String(truncated % 10 ** totp.digits).padStart(totp.digits, "0");
};

describe("the time step", () => {
  it.each([
    [59, 1, "287082"],
    [1_111_111_109, 0x23523ec, "081804"],
    [1_111_111_111, 0x23523ed, "050471"],
    [1_234_567_890, 0x273ef07, "005924"],
    [2_000_000_000, 0x3f940aa, "279037"],
    [20_000_000_000, 0x27bc86aa, "353130"],
  ])("of second %i is as in RFC 6238, appendix B", (second, expected, code) => {
    expect(timeStep(seconds(second))).toBe(expected);
    expect(hotp(timeStep(seconds(second)))).toBe(code);
  });

  it.each([
    { atMs: -1, expected: -1 },
    { atMs: 0, expected: 0 },
    { atMs: 29_000, expected: 0 },
    { atMs: 29_999, expected: 0 },
    { atMs: 30_000, expected: 1 },
    { atMs: 59_999, expected: 1 },
    { atMs: 60_000, expected: 2 },
  ])("at $atMs ms is $expected", ({ atMs, expected }) => {
    expect(timeStep(atMs)).toBe(expected);
  });
});

describe("the window of accepted steps", () => {
  const instantsMs = [0, 29_000, 29_999].map((withinStepMs) => seconds(step * 30) + withinStepMs);

  it.each([-1, 0, 1])("includes the code of step %i", (offset) => {
    for (const at of instantsMs) {
      const match = matchCode({ matches: codeOf(step + offset), now: at, lastUsedStep: neverUsed });
      expect(match).toEqual({ kind: "right", step: step + offset });
    }
  });

  it.each([-20, -3, -2, 2, 3, 20])("does not include the code of step %i", (offset) => {
    for (const at of instantsMs) {
      const match = matchCode({ matches: codeOf(step + offset), now: at, lastUsedStep: neverUsed });
      expect(match).toEqual({ kind: "wrong" });
    }
  });

  it("moves on at second 30", () => {
    const input = { matches: codeOf(step - 1), lastUsedStep: neverUsed };
    expect(matchCode({ ...input, now: seconds((step + 1) * 30) - 1 }).kind).toBe("right");
    expect(matchCode({ ...input, now: seconds((step + 1) * 30) }).kind).toBe("wrong");
  });

  it.each([-1, 0, 1, 7])("is compared as a whole when the code is the one of step %i", (offset) => {
    const compared: number[] = [];
    const matches = (candidate: number) => {
      compared.push(candidate);
      return candidate === step + offset;
    };
    matchCode({ matches, now, lastUsedStep: step });
    expect(compared).toEqual([step - 1, step, step + 1]);
  });
});

describe("the last used step", () => {
  it.each([
    { offset: -1, lastUsedOffset: -2, kind: "right" },
    { offset: -1, lastUsedOffset: -1, kind: "used" },
    { offset: -1, lastUsedOffset: 0, kind: "used" },
    { offset: 0, lastUsedOffset: -1, kind: "right" },
    { offset: 0, lastUsedOffset: 0, kind: "used" },
    { offset: 0, lastUsedOffset: 1, kind: "used" },
    { offset: 1, lastUsedOffset: 0, kind: "right" },
    { offset: 1, lastUsedOffset: 1, kind: "used" },
    { offset: 1, lastUsedOffset: 10, kind: "used" },
    { offset: 2, lastUsedOffset: 2, kind: "wrong" },
  ])("$lastUsedOffset makes the code of step $offset $kind", ({ offset, lastUsedOffset, kind }) => {
    const match = matchCode({ matches: codeOf(step + offset), now, lastUsedStep: step + lastUsedOffset });
    expect(match.kind).toBe(kind);
  });

  it("leaves the later of two steps that have the same code", () => {
    const matches = (candidate: number) => candidate === step - 1 || candidate === step + 1;
    expect(matchCode({ matches, now, lastUsedStep: step })).toEqual({ kind: "right", step: step + 1 });
    expect(matchCode({ matches, now, lastUsedStep: step + 1 })).toEqual({ kind: "used" });
  });

  it("stays used when the clock moves backwards", () => {
    for (const backMs of [seconds(30), seconds(60), minutes(5)]) {
      const then = now - backMs;
      const match = matchCode({ matches: codeOf(timeStep(then)), now: then, lastUsedStep: step });
      expect(match).toEqual({ kind: "used" });
    }
  });

  it("rises with every accepted code, in any order of clocks and codes", () => {
    const event = fc.record({
      nowStep: fc.integer({ min: step - 6, max: step + 6 }),
      codeStep: fc.integer({ min: step - 8, max: step + 8 }),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        let lastUsedStep = neverUsed;
        for (const { nowStep, codeStep } of events) {
          const match = matchCode({ matches: codeOf(codeStep), now: seconds(nowStep * 30), lastUsedStep });
          if (match.kind !== "right") continue;
          expect(match.step).toBe(codeStep);
          expect(match.step).toBeGreaterThan(lastUsedStep);
          expect(Math.abs(match.step - nowStep)).toBeLessThanOrEqual(1);
          lastUsedStep = match.step;
        }
      }),
    );
  });
});

describe("the offset of a phone's clock", () => {
  it.each([
    { aheadSteps: 2, expected: 60 },
    { aheadSteps: -2, expected: -60 },
    { aheadSteps: 7, expected: 210 },
    { aheadSteps: 20, expected: 600 },
    { aheadSteps: -20, expected: -600 },
    { aheadSteps: 21, expected: undefined },
    { aheadSteps: -21, expected: undefined },
  ])("that is $aheadSteps steps ahead is $expected seconds", ({ aheadSteps, expected }) => {
    expect(clockOffsetSeconds({ matches: codeOf(step + aheadSteps), now })).toBe(expected);
  });

  it.each([-1, 0, 1])("is not reported for a code within the window (step %i)", (offset) => {
    expect(clockOffsetSeconds({ matches: codeOf(step + offset), now })).toBeUndefined();
  });

  it("is the nearest one that explains the code", () => {
    const matches = (candidate: number) => [step - 9, step + 4, step + 12].includes(candidate);
    expect(clockOffsetSeconds({ matches, now })).toBe(120);
  });

  it("is unknown when no step explains the code", () => {
    expect(clockOffsetSeconds({ matches: () => false, now })).toBeUndefined();
  });
});
