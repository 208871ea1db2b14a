import type { HttpBindings } from "@hono/node-server";
import type { Caller } from "../actor.ts";

/** What the middleware leaves for the routes. */
export interface Environment {
  Bindings: HttpBindings;
  Variables: {
    requestId: string;
    /** When the request came, in epoch milliseconds. */
    now: number;
    secureHeadersNonce?: string;
    caller: Caller;
  };
}
