import { lastSeenPrecisionMs } from "@futae/domain/lifetime";
import { findLivePendingSignIn } from "@futae/storage/pending-sign-ins";
import { findLiveSession, touchSession } from "@futae/storage/sessions";
import { createMiddleware } from "hono/factory";
import type { Deps } from "../deps.ts";
import { logFirst, printable } from "../platform/log-first.ts";
import { clientAddress } from "../platform/network-address.ts";
import { hashToken } from "../platform/token.ts";
import type { CredentialCookies } from "./cookies.ts";
import type { Environment } from "./environment.ts";

const userAgentLength = 300;

/** Looks up who is calling: the live session and the live pending sign-in behind the cookies, one statement each. */
export const caller = (deps: Deps, cookies: CredentialCookies) => {
  const tellUnreadable = logFirst(1, (element) =>
    deps.log.warn({ element }, "X-Forwarded-For cannot be read: such clients count as their proxy"),
  );
  const addressOf = clientAddress(deps.config.trustedProxies, tellUnreadable);
  return createMiddleware<Environment>(async (c, next) => {
    const now = deps.clock.now();
    const sessionToken = cookies.read(c, "session");
    const pendingSignInToken = cookies.read(c, "pending-sign-in");
    const { db } = deps.storage;
    const session = sessionToken && (await findLiveSession(db, { tokenHash: hashToken(sessionToken), now }));
    const pendingSignIn =
      pendingSignInToken &&
      (await findLivePendingSignIn(db, { tokenHash: hashToken(pendingSignInToken), now }));
    if (session && session.session.lastSeenAt < now - lastSeenPrecisionMs) {
      await touchSession(db, { id: session.session.id, now, staleBefore: now - lastSeenPrecisionMs });
    }
    c.set("now", now);
    c.set("caller", {
      address: addressOf(c.env.incoming.socket.remoteAddress ?? "", c.req.header("X-Forwarded-For")),
      userAgent: printable(c.req.header("User-Agent") ?? "", userAgentLength),
      requestId: c.get("requestId"),
      session: session || undefined,
      pendingSignIn: pendingSignIn || undefined,
      needsRecentAuthentication: false,
    });
    await next();
  });
};
