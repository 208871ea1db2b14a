import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { Deps } from "../deps.ts";
import { logFirst } from "../platform/log-first.ts";
import type { Environment } from "./environment.ts";
import { ProblemError } from "./problem-error.ts";
import { wrongHostPage } from "./wrong-host-page.ts";

const loopbackName = /^(?:(?:.+\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])\.?$/;
const hostsTold = 20;

/** What the log says of it, once a host. */
export const hostRefused =
  "a host that a portal without https does not serve: set FUTAE_URL, and FUTAE_TRUSTED_PROXIES";

/**
 * With a plain-http origin the portal is for this machine alone: a request under another than a loopback host, as of
 * someone behind TLS where `FUTAE_URL` was forgotten, gets no cookie without `Secure` but what to set (IP-6). Nor does
 * a page of another name reach it (DNS rebinding).
 */
export function loopbackHosts({ config, log }: Pick<Deps, "config" | "log">) {
  const isForAnyHost = config.origin.startsWith("https:");
  const { host: ownHost } = new URL(config.origin);
  const tellHost = logFirst(hostsTold, (host) => log.warn({ host, origin: config.origin }, hostRefused));
  const tellScheme = logFirst(1, () =>
    log.warn({ origin: config.origin }, "X-Forwarded-Proto says https: set FUTAE_URL to the https address"),
  );
  return createMiddleware<Environment>(async (c, next) => {
    if (isForAnyHost) return next();
    if (/^\s*https\b/i.test(c.req.header("X-Forwarded-Proto") ?? "")) tellScheme("https");
    const stranger = hostsNamed(c).find((host) => host !== ownHost && !isLoopback(host));
    if (stranger === undefined) return next();
    tellHost(stranger);
    const isForPeople = !c.req.path.startsWith("/api/") && c.req.header("Accept")?.includes("text/html");
    if (!isForPeople) throw new ProblemError("request.wrong_host");
    c.header("Cache-Control", "no-store");
    const nonce = c.get("secureHeadersNonce") ?? "";
    return c.html(wrongHostPage({ origin: config.origin, nonce }), 421);
  });
}

/** The host of the request, and that of the page it comes from, which a proxy may have hidden in the first. */
function hostsNamed(c: Context<Environment>): string[] {
  const host = c.req.header("Host");
  const origin = c.req.header("Sec-Fetch-Site") === "same-origin" ? c.req.header("Origin") : undefined;
  return [host, origin && URL.parse(origin)?.host].filter((name) => name !== undefined);
}

const isLoopback = (host: string): boolean => loopbackName.test(URL.parse(`http://${host}`)?.hostname ?? "");
