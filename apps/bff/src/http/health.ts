import { Hono } from "hono";
import type { Deps } from "../deps.ts";
import type { Environment } from "./environment.ts";
import { ProblemError } from "./problem-error.ts";

/** `/healthz`: the process answers. `/readyz`: the store does too. */
export const healthRoutes = (deps: Deps) =>
  new Hono<Environment>()
    .get("/healthz", (c) => c.json({ status: "alive" }))
    .get("/readyz", async (c) => {
      if (!(await deps.storage.isReachable())) throw new ProblemError("server.unavailable");
      return c.json({ status: "ready" });
    });
