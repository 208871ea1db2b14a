import type { IncomingMessage } from "node:http";
import { healthPaths } from "./health.ts";

/**
 * Whether a request names its host as it must (RFC 9112 §3.2): once, and one that an address can be made of, unlike
 * `a.1`. HTTP/1.0 may name none, and a health check need not.
 */
export function namesHost(request: IncomingMessage): boolean {
  const [host, ...further] = request.headersDistinct.host ?? [];
  if (further.length > 0) return false;
  if (host !== undefined) return URL.canParse(`http://${host}`);
  return request.httpVersion === "1.0" || healthPaths.some((path) => request.url?.split("?")[0] === path);
}
