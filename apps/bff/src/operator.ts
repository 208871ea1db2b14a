import { userInfo } from "node:os";
import type { Operator } from "./actor.ts";
import { newId } from "./platform/token.ts";

/** Whoever runs a command on the server's machine. */
export const operatorActor = (): Operator => ({
  operator: userInfo().username,
  address: "",
  userAgent: "",
  requestId: newId(),
});
