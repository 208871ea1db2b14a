import type { apiRoutes } from "./api.ts";

/** The type the web app's client is made from; nothing else of the server crosses over. */
export type AppType = ReturnType<typeof apiRoutes>;
