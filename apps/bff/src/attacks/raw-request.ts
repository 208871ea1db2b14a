import { once } from "node:events";
import { connect } from "node:net";

/**
 * Sends these bytes as they are, one character each, and answers all that comes back until the server closes; a
 * reset is an end like another. `hangUp` ends the sending side first, as a client does that broke off.
 */
export async function sendRaw(port: number, text: string, options = { hangUp: false }): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let answer = "";
  socket.setEncoding("latin1").on("data", (chunk: string) => {
    answer += chunk;
  });
  socket.on("error", () => {});
  socket.write(text, "latin1");
  if (options.hangUp) socket.end();
  await once(socket, "close");
  return answer;
}

/** The statuses of every answer in what came back: more than one means that more than one request was heard. */
export const statuses = (answer: string): number[] =>
  [...answer.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));
