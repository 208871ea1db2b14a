import { type Refused, refused } from "@futae/domain/outcome";
import { readableSecretsIn } from "@futae/domain/readable-secret";

/** The refusal of more than one recovery code in what was typed, before any attempt is counted (RL-9). */
export function severalRecoveryCodes(typed: string): Refused<"request.invalid"> | undefined {
  if (readableSecretsIn(typed).length <= 1) return undefined;
  return refused("request.invalid", { issues: [{ path: "recoveryCode", code: "several" }] });
}
