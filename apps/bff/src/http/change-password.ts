import type { Context } from "hono";

/** Where a password manager sends its user (W3C, A Well-Known URL for Changing Passwords). */
export const changePasswordPath = "/.well-known/change-password";

/** To the page where login name and password are changed; whoever is not logged in does that first. */
export function changePassword(c: Context): Response {
  c.header("Cache-Control", "no-store");
  return c.redirect("/account/sign-in");
}
