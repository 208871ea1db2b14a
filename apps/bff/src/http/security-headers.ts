import { createMiddleware } from "hono/factory";
import { NONCE, secureHeaders } from "hono/secure-headers";
import type { Environment } from "./environment.ts";

const year = 31_536_000;

/** Only our own files run and load, styles by nonce, nobody frames us. */
const pagePolicy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'", NONCE],
  styleSrc: ["'self'", NONCE],
  imgSrc: ["'self'", "data:"],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  baseUri: ["'none'"],
  objectSrc: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  requireTrustedTypesFor: ["'script'"],
};

/** An answer of the interface is no page: nothing in it runs or loads. It is the same for every answer. */
const apiPolicy = {
  defaultSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
};

/** Sets strict headers on every answer (ASVS 5.0 3.4, HD-5, XS-1); HSTS over https alone. */
export function securityHeaders(origin: string) {
  const headersUnder = (contentSecurityPolicy: typeof pagePolicy | typeof apiPolicy) =>
    secureHeaders({
      contentSecurityPolicy,
      strictTransportSecurity: origin.startsWith("https:") ? `max-age=${year}; includeSubDomains` : false,
      referrerPolicy: "no-referrer",
      xFrameOptions: "DENY",
      crossOriginOpenerPolicy: "same-origin",
      crossOriginResourcePolicy: "same-origin",
      permissionsPolicy: { camera: [], geolocation: [], microphone: [], payment: [], usb: [] },
    });
  const ofPages = headersUnder(pagePolicy);
  const ofApi = headersUnder(apiPolicy);
  return createMiddleware<Environment>((c, next) =>
    c.req.path.startsWith("/api/") ? ofApi(c, next) : ofPages(c, next),
  );
}
