import { codeLength } from "@futae/contract/limits";
import type { TypedFactor } from "@futae/contract/sign-in";

/** What was typed as the second factor; both are kept when switching between them. */
export interface SecondFactor {
  kind: TypedFactor["kind"];
  code: string;
  recoveryCode: string;
}

export const emptySecondFactor: SecondFactor = { kind: "totp", code: "", recoveryCode: "" };

export function secondFactorIsMissing({ kind, code, recoveryCode }: SecondFactor): boolean {
  return kind === "totp" ? code.length < codeLength : recoveryCode.trim() === "";
}

/** The factor to be verified. */
export function typedFactor({ kind, code, recoveryCode }: SecondFactor): TypedFactor {
  return kind === "totp" ? { kind, code } : { kind, recoveryCode: recoveryCode.trim() };
}
