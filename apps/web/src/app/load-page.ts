import type { Session } from "@futae/contract/sign-in";
import { i18n } from "../lib/i18n.ts";
import { pageUser, userOf } from "../lib/page-user.ts";
import { showToast } from "../lib/toasts.ts";

/** Whom the page before this one was made for, where it was loaded anew. The router drops it with its first step. */
const formerUser: string | undefined = window.history.state?.formerUser;

/** Path and query of where one is. */
export const here = (): string => window.location.pathname + window.location.search;

/** Loads this address, whatever was being typed. */
export function load(path: string): void {
  // What was typed belongs to a session that is no more: nobody is asked about it.
  window.addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), { capture: true });
  window.history.replaceState({ formerUser: pageUser() ?? formerUser }, "", path);
  window.location.reload();
}

/** Says that a page was loaded anew for another user, as soon as there is one: a login may come between. */
export async function greetOther(session: Promise<Session>): Promise<void> {
  if (formerUser === undefined) return;
  const user = userOf(await session);
  if (user === undefined) return;
  window.history.replaceState({ ...window.history.state, formerUser: undefined }, "");
  if (user !== formerUser) showToast(i18n.t("session.other_user", { ns: "problem" }), "warn");
}
