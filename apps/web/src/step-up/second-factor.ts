import { codeLength } from "@futae/contract/limits";

/** What was typed as the second factor; both are kept when switching between them. */
export interface SecondFactor {
  kind: "code" | "recoveryCode";
  code: string;
  recoveryCode: string;
}

export const emptySecondFactor: SecondFactor = { kind: "code", code: "", recoveryCode: "" };

export function secondFactorIsMissing({ kind, code, recoveryCode }: SecondFactor): boolean {
  return kind === "code" ? code.length < codeLength : recoveryCode.trim() === "";
}

export function verifiedFactor({ kind, code, recoveryCode }: SecondFactor) {
  return kind === "code" ? { code } : { recoveryCode: recoveryCode.trim() };
}
