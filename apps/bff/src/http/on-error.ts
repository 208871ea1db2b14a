import { isStorageUnavailable } from "@futae/storage/connection-error";
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { BusyError } from "../platform/concurrency-limiter.ts";
import type { Log } from "../platform/log.ts";
import { UnreadableSecretError } from "../platform/unreadable-secret-error.ts";
import type { Environment } from "./environment.ts";
import { ProblemError } from "./problem-error.ts";
import { problemResponse } from "./problem-response.ts";

const retryAfterSeconds = 5;

/** The client went away in the middle of its body: Node's words, unlike those of a database's lost connection. */
const isBrokenOff = (error: Error): boolean =>
  error.message === "aborted" && "code" in error && error.code === "ECONNRESET";

/** Turns whatever was thrown into a problem; a bug gives away its request id alone (ASVS 5.0 16.5.1). */
export const onError =
  (log: Log) =>
  (error: Error, c: Context<Environment>): Response => {
    if (error instanceof ProblemError) return problemResponse(c, error.code, error.details);
    if (error instanceof HTTPException) {
      return problemResponse(c, error.status === 413 ? "request.too_large" : "request.invalid");
    }
    if (isBrokenOff(error)) return problemResponse(c, "request.malformed");
    if (error instanceof BusyError) {
      return problemResponse(c, "server.busy", { retryAfterSeconds: error.retryAfterSeconds });
    }
    const requestId = c.get("requestId");
    if (isStorageUnavailable(error) || error instanceof UnreadableSecretError) {
      log.error({ requestId, error: error.name, reason: error.message }, "a request failed closed");
      return problemResponse(c, "server.unavailable", { retryAfterSeconds });
    }
    log.error({ requestId, error: error.name, stack: error.stack }, "a request met a bug");
    return problemResponse(c, "server.internal");
  };
