const base = "https://same-origin.invalid";
const home = "/";
const signInPath = "/sign-in";

/**
 * The path to go to after a login, from what the address bar said (ASVS 5.0 3.7.2): parsed as a browser
 * parses it, kept only when it stays on this origin, and rebuilt from the parts. Anything else is home.
 */
export function safeReturnTo(asked: string | null): string {
  if (!asked?.startsWith("/")) return home;
  const url = URL.canParse(asked, base) ? new URL(asked, base) : null;
  if (url?.origin !== base) return home;
  const path = url.pathname + url.search + url.hash;
  const leadsElsewhere = /^\/[/\\]|[\t\r\n]/.test(decodedOnce(url.pathname));
  const leadsBack = url.pathname === signInPath || url.pathname.startsWith(`${signInPath}/`);
  return leadsElsewhere || leadsBack ? home : path;
}

/** A proxy or a router may decode once more: `/%09/evil` must not become `/⇥/evil` there. */
function decodedOnce(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return "//";
  }
}
