import { expect, it } from "vitest";
import { readableSecret } from "./readable-secret.ts";
import { recoveryCodeSet } from "./recovery-codes.ts";

const signsPerCode = 16;

it("ten different recovery codes are made even when the random source repeats itself", () => {
  let taken = 0;
  const everyCodeThrice = () => Math.floor(taken++ / (3 * signsPerCode));
  const codes = recoveryCodeSet(everyCodeThrice);
  expect(codes).toEqual(Array.from({ length: 10 }, (_, number) => readableSecret(() => number)));
});
