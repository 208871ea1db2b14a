import { describe, expect, it } from "vitest";
import { nextRequiredStep } from "./required-step.ts";

describe("after a correct password is required", () => {
  it.each([
    { twoFactorIsOn: false, secondFactorIsVerified: false, passwordIsTemporary: false, required: undefined },
    {
      twoFactorIsOn: false,
      secondFactorIsVerified: false,
      passwordIsTemporary: true,
      required: "password-change",
    },
    { twoFactorIsOn: false, secondFactorIsVerified: true, passwordIsTemporary: false, required: undefined },
    {
      twoFactorIsOn: false,
      secondFactorIsVerified: true,
      passwordIsTemporary: true,
      required: "password-change",
    },
    { twoFactorIsOn: true, secondFactorIsVerified: false, passwordIsTemporary: false, required: "code" },
    { twoFactorIsOn: true, secondFactorIsVerified: false, passwordIsTemporary: true, required: "code" },
    { twoFactorIsOn: true, secondFactorIsVerified: true, passwordIsTemporary: false, required: undefined },
    {
      twoFactorIsOn: true,
      secondFactorIsVerified: true,
      passwordIsTemporary: true,
      required: "password-change",
    },
  ])(
    "$required: two-factor $twoFactorIsOn, verified $secondFactorIsVerified, temporary password $passwordIsTemporary",
    ({ required, ...input }) => {
      expect(nextRequiredStep(input)).toBe(required);
    },
  );
});
