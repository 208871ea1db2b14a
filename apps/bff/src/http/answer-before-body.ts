import type { Readable } from "node:stream";

/** How long the rest of a body that nobody wants is waited for after its answer, and how much of it is read. */
export interface LingerLimits {
  readonly lingerMs: number;
  readonly lingerBytes: number;
}

/**
 * An answer that is ready before its request has wholly arrived: it says that the connection ends, and ends only after
 * the rest was read, within limits; a close over unread bytes could lose it (RFC 9112 §9.6, HD-8).
 */
export async function answerBeforeBody(
  answer: Response,
  request: Readable,
  limits: LingerLimits,
): Promise<Response> {
  const { status } = answer;
  const headers = new Headers(answer.headers);
  headers.set("Connection", "close");
  if (answer.body === null) return new Response(null, { status, headers });
  const body = new Uint8Array(await answer.arrayBuffer());
  headers.set("Content-Length", String(body.byteLength));
  return new Response(ReadableStream.from(bodyThenRest()), { status, headers });

  async function* bodyThenRest() {
    yield body;
    await readRest(request, limits);
  }
}

/** Lets what has arrived of a body go, whoever began to read it. */
export const discardBody = (request: Readable): Readable => request.removeAllListeners("data").resume();

function readRest(request: Readable, { lingerMs, lingerBytes }: LingerLimits): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(stop, lingerMs);
    let bytes = 0;
    discardBody(request)
      .on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > lingerBytes) request.pause();
      })
      .once("end", stop)
      .once("close", stop);

    function stop() {
      clearTimeout(timer);
      resolve();
    }
  });
}
