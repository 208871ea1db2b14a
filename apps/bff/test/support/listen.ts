import { once } from "node:events";
import { type ConnectionLimits, createHttpServer } from "../../src/http/http-server.ts";
import type { TestApp } from "./test-app.ts";

interface Listening {
  readonly port: number;
  close(): void;
}

/** Puts the app behind a real socket, with the server's own limits unless others are given. */
export async function listen(app: TestApp, limits?: ConnectionLimits): Promise<Listening> {
  const server = createHttpServer(app.fetch, limits).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("There is no port");
  return {
    port: address.port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
