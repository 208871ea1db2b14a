import type { Server } from "node:http";
import type { Socket } from "node:net";
import { seconds } from "@futae/domain/duration";

/** Below the ten seconds that process managers wait before they kill. */
const graceMs = seconds(8);

/**
 * How to stop this server, from before it listens: what was asked is still answered, for a while; a connection that
 * said nothing, as browsers open ahead of use, is closed at once. Node.js alone would wait for it without end.
 */
export function serverStop(server: Server, limits = { graceMs }): (whenStopped: () => void) => void {
  const open = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
  });
  return (whenStopped) => {
    const patience = setTimeout(() => server.closeAllConnections(), limits.graceMs);
    server.close(() => {
      clearTimeout(patience);
      whenStopped();
    });
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
  };
}
