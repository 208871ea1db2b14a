import { describe, expect, it } from "vitest";
import { signInDebt } from "./sign-in-debt.ts";

describe("after a correct password is owed", () => {
  it.each([
    { twoFactorIsOn: false, secondFactorIsProven: false, passwordIsTemporary: false, owed: undefined },
    { twoFactorIsOn: false, secondFactorIsProven: false, passwordIsTemporary: true, owed: "password-change" },
    { twoFactorIsOn: false, secondFactorIsProven: true, passwordIsTemporary: false, owed: undefined },
    { twoFactorIsOn: false, secondFactorIsProven: true, passwordIsTemporary: true, owed: "password-change" },
    { twoFactorIsOn: true, secondFactorIsProven: false, passwordIsTemporary: false, owed: "code" },
    { twoFactorIsOn: true, secondFactorIsProven: false, passwordIsTemporary: true, owed: "code" },
    { twoFactorIsOn: true, secondFactorIsProven: true, passwordIsTemporary: false, owed: undefined },
    { twoFactorIsOn: true, secondFactorIsProven: true, passwordIsTemporary: true, owed: "password-change" },
  ])(
    "$owed: two-factor $twoFactorIsOn, proven $secondFactorIsProven, temporary password $passwordIsTemporary",
    ({ owed, ...input }) => {
      expect(signInDebt(input)).toBe(owed);
    },
  );
});
