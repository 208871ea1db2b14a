import { createRequire } from "node:module";
import { join } from "node:path";
import { root } from "../root.mjs";

const bff = createRequire(join(root, "apps", "bff", "package.json"));
const { Hono } = bff("hono");
const { serve } = bff("@hono/node-server");

// The measure of comparison: the least that a server on this stack does.
const app = new Hono();
app.get("/healthz", (c) => c.json({}));
serve({ fetch: app.fetch, port: Number(process.env.PORT) });
