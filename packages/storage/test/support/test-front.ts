import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { TLSSocket } from "node:tls";

/** What stands before PostgreSQL: a pooler that refuses, forgets or keeps how a connection starts, or an end of TLS. */
export type TestFront =
  | "refusing pooler"
  | "settings-keeping pooler"
  | "forgetting pooler"
  | { readonly certificate: string; key: string };

const sslRequest = 80_877_103;
const handedOn = ["user", "database", "client_encoding", "application_name"];
const idle = "I".charCodeAt(0);

/**
 * Starts one before the server of this URL, on the loopback address; answers the URL of the same database through it.
 */
export async function startTestFront(
  databaseUrl: string,
  front: TestFront,
): Promise<{ url: URL; close(): void }> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const listener = createServer((client) => {
    const server = connect(Number(target.port), target.hostname);
    for (const socket of [client, server])
      sockets.add(socket.setNoDelay().on("error", () => socket.destroy()));
    void greet(client, server, front).catch(() => client.destroy());
  }).listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  const url = new URL(databaseUrl);
  url.port = typeof address === "object" && address ? String(address.port) : "";
  return {
    url,
    close() {
      listener.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

async function greet(client: Socket, server: Socket, front: TestFront): Promise<void> {
  let packet = await nextChunk(client);
  if (packet.readInt32BE(4) === sslRequest) {
    if (typeof front === "string") {
      client.write("N");
      return;
    }
    client.write("S");
    const secure = new TLSSocket(client, { isServer: true, cert: front.certificate, key: front.key });
    secure.on("error", () => client.destroy());
    secure.pipe(server).pipe(secure);
    return;
  }
  const given = parametersOf(packet);
  const extra = [...given.keys()].find((name) => !handedOn.includes(name));
  if (extra !== undefined && front === "refusing pooler") {
    client.end(errorMessage("08P01", `unsupported startup parameter: ${extra}`));
    return;
  }
  if (front === "forgetting pooler") {
    packet = startupPacket([...given].filter(([name]) => handedOn.includes(name)));
  }
  server.write(packet);
  poolTransactions(client, server);
}

/** After each transaction the server's session is another one, as far as its client can see. */
function poolTransactions(client: Duplex, server: Duplex): void {
  const held: Buffer[] = [];
  let isDiscarding = false;
  client.on("data", (chunk: Buffer) => (isDiscarding ? held.push(chunk) : server.write(chunk)));
  client.on("close", () => server.destroy());
  server.on("close", () => client.destroy());
  onMessages(server, (message) => {
    const isReady = message[0] === "Z".charCodeAt(0) && message[5] === idle;
    if (isDiscarding) {
      if (isReady) {
        isDiscarding = false;
        for (const chunk of held.splice(0)) server.write(chunk);
      }
      return;
    }
    if (isReady) {
      isDiscarding = true;
      server.write(messageOf("Q", Buffer.from("discard all\0")));
    }
    client.write(message);
  });
}

function onMessages(stream: Duplex, handle: (message: Buffer) => void): void {
  let rest = Buffer.alloc(0);
  stream.on("data", (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= 5 && rest.length > rest.readInt32BE(1)) {
      const end = rest.readInt32BE(1) + 1;
      handle(rest.subarray(0, end));
      rest = rest.subarray(end);
    }
  });
}

async function nextChunk(stream: Duplex): Promise<Buffer> {
  const [chunk] = await once(stream, "data");
  return chunk;
}

function parametersOf(packet: Buffer): Map<string, string> {
  const words = packet.subarray(8).toString().split("\0");
  const pairs = Array.from({ length: Math.floor(words.length / 2) }, (_, index) => index * 2);
  return new Map(
    pairs
      .filter((index) => words[index])
      .map((index) => [words[index] ?? "", words[index + 1] ?? ""] as const),
  );
}

function startupPacket(parameters: [string, string][]): Buffer {
  const body = Buffer.from(`${parameters.flat().join("\0")}\0\0`);
  const head = Buffer.alloc(8);
  head.writeInt32BE(body.length + 8, 0);
  head.writeInt32BE(196_608, 4);
  return Buffer.concat([head, body]);
}

function messageOf(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const errorMessage = (code: string, text: string): Buffer =>
  messageOf("E", Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${text}\0\0`));
