import { userInfo } from "node:os";
import type { Operator } from "./actor.ts";
import { newId } from "./platform/token.ts";

/** Whoever runs a command on the server's machine. */
export const operatorActor = (): Operator => ({
  operator: accountName(),
  address: "",
  userAgent: "",
  requestId: newId(),
});

/** A container may run under an id that no account of its system has. */
function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.()}`;
  }
}
