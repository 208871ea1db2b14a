import { createServer, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { seconds } from "@futae/domain/duration";
import { getRequestListener, type Http2Bindings, type HttpBindings, RequestError } from "@hono/node-server";
import { answerBeforeBody, discardBody, type LingerLimits } from "./answer-before-body.ts";
import { bareProblem } from "./bare-problem.ts";
import { namesHost } from "./names-host.ts";

/** How slow a client may be, and how much of it is borne (RL-11). */
export interface ConnectionLimits extends LingerLimits {
  readonly headersTimeoutMs: number;
  readonly requestTimeoutMs: number;
  readonly keepAliveTimeoutMs: number;
  readonly checkEveryMs: number;
  readonly maxHeaderBytes: number;
  readonly maxConnections: number;
}

/**
 * A phone on a bad line is in time; a kept connection outlives what proxies keep theirs: 60 s nginx, two minutes
 * Caddy.
 */
export const connectionLimits: ConnectionLimits = {
  headersTimeoutMs: seconds(10),
  requestTimeoutMs: seconds(20),
  keepAliveTimeoutMs: seconds(125),
  checkEveryMs: seconds(2),
  maxHeaderBytes: 16 * 1024,
  maxConnections: 4_000,
  lingerMs: seconds(2),
  lingerBytes: 64 * 1024,
};

type Incoming = HttpBindings | Http2Bindings;
type Fetch = (request: Request, environment: Incoming) => Response | Promise<Response>;

/**
 * The server under the app: it cuts slow clients off, and answers what never becomes a request as a problem too
 * (RFC 9457, ASVS 5.0 4.2.1, 16.5.1).
 */
export function createHttpServer(fetch: Fetch, limits: ConnectionLimits = connectionLimits): Server {
  const ending = new WeakSet<Socket>();
  const answer = getRequestListener(
    async (request, environment) => {
      const response = await fetch(request, environment);
      const { incoming, outgoing } = environment;
      if (!server.listening) outgoing.setHeader("Connection", "close");
      if (!incoming.complete) {
        ending.add(incoming.socket);
        return answerBeforeBody(response, incoming, limits);
      }
      if (incoming.readableDidRead) discardBody(incoming);
      return response;
    },
    { errorHandler: toResponse, hostname: "localhost" },
  );
  const server = createServer(
    {
      headersTimeout: limits.headersTimeoutMs,
      requestTimeout: limits.requestTimeoutMs,
      keepAliveTimeout: limits.keepAliveTimeoutMs,
      connectionsCheckingInterval: limits.checkEveryMs,
      maxHeaderSize: limits.maxHeaderBytes,
      // Refused all the same, by the listener: with a problem.
      requireHostHeader: false,
    },
    (request, response) => {
      if (ending.has(request.socket)) return;
      if (namesHost(request)) void answer(request, response);
      else refuseRequest(response);
    },
  );
  server.maxConnections = limits.maxConnections;
  server.on("clientError", (error, socket: Socket) => {
    if (ending.has(socket)) socket.destroy();
    else refuse(error, socket);
  });
  server.on("checkExpectation", (_request, response) => refuseRequest(response));
  return server;
}

function refuseRequest(response: ServerResponse): void {
  const { status, headers, body } = bareProblem("request.malformed");
  response.writeHead(status, headers).end(body);
}

const codeOf = (error: NodeJS.ErrnoException) => {
  if (error.code === "HPE_HEADER_OVERFLOW") return "request.headers_too_large";
  return error.code === "ERR_HTTP_REQUEST_TIMEOUT" ? "request.timeout" : "request.malformed";
};

/** A connection opened ahead of use gets no answer: a browser would show it for the next request (RFC 9110 §15.5.9). */
function refuse(error: NodeJS.ErrnoException, socket: Socket): void {
  const code = codeOf(error);
  const wasSilent = code === "request.timeout" && socket.bytesRead === 0;
  if (error.code === "ECONNRESET" || !socket.writable || wasSilent) {
    socket.destroy();
    return;
  }
  const { status, title, headers, body } = bareProblem(code);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${title}\r\n${lines.join("")}\r\n${body}`, () => socket.destroy());
}

function toResponse(error: unknown): Response {
  const code = error instanceof RequestError ? "request.malformed" : "server.internal";
  const { status, headers, body } = bareProblem(code);
  return new Response(body, { status, headers });
}
