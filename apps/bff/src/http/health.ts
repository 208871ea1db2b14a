import { Hono } from "hono";
import type { Deps } from "../deps.ts";
import { keysAreReady } from "../key-fault.ts";
import { measureClockSkew } from "../platform/clock-skew.ts";
import type { Environment } from "./environment.ts";
import { ProblemError } from "./problem-error.ts";

/** What is asked by address, without a name: it is answered whatever host a request names. */
export const healthPaths = ["/healthz", "/readyz"] as const;

/**
 * `/healthz`: the process answers. `/readyz`: the store does too, its clock is this server's (TV-6), and the keys open
 * it (SK-3).
 */
export const healthRoutes = (deps: Deps) =>
  new Hono<Environment>()
    .get("/healthz", (c) => c.json({ status: "alive" }))
    .get("/readyz", async (c) => {
      if (!(await deps.storage.isReachable()))
        throw new ProblemError("server.unavailable", { unready: "store" });
      const { isTolerable } = await measureClockSkew(deps.storage, deps.clock);
      if (!isTolerable) throw new ProblemError("server.unavailable", { unready: "clock" });
      if (!(await keysAreReady(deps))) throw new ProblemError("server.unavailable", { unready: "keys" });
      return c.json({ status: "ready" });
    });
