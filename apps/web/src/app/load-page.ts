import type { Session } from "@futae/contract/sign-in";
import { i18n } from "../lib/i18n.ts";
import { pageUser, userOf } from "../lib/page-user.ts";
import { showToast } from "../lib/toasts.ts";

/** The user of the page before a reload. The router drops it at its first navigation. */
const formerUser: string | undefined = window.history.state?.formerUser;

/** Path and query of the open page. */
export const here = (): string => window.location.pathname + window.location.search;

/** Loads this address, without asking about unsaved changes. */
export function load(path: string): void {
  // Unsaved changes belong to a session that has ended: nobody is asked about them.
  window.addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), { capture: true });
  window.history.replaceState({ formerUser: pageUser() ?? formerUser }, "", path);
  window.location.reload();
}

/** Says that a page was reloaded for another user, as soon as there is one: a login may come between. */
export async function greetOther(session: Promise<Session>): Promise<void> {
  if (formerUser === undefined) return;
  const user = userOf(await session);
  if (user === undefined) return;
  window.history.replaceState({ ...window.history.state, formerUser: undefined }, "");
  if (user !== formerUser) showToast(i18n.t("session.other_user", { ns: "problem" }), "warn");
}
