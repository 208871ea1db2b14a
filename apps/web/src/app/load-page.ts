import { i18n } from "../lib/language.ts";
import { showToast } from "../lib/toasts.ts";

/** Path and query of where one is. */
export const here = (): string => window.location.pathname + window.location.search;

/** What was typed belongs to a session that is no more: nobody is asked about it. */
function leaveUnasked(): void {
  const isSilent = { capture: true };
  window.addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), isSilent);
}

/** Loads this address, whatever was being typed. */
export function load(path: string): void {
  leaveUnasked();
  window.location.replace(path);
}

/** Loads the page anew for another user than it was made for; `greetOther` then says so. */
export function loadForOther(): void {
  leaveUnasked();
  window.history.replaceState({ isForOther: true }, "");
  window.location.reload();
}

/** Says on a page that was loaded anew why it was. */
export function greetOther(): void {
  if (!window.history.state?.isForOther) return;
  window.history.replaceState(null, "");
  showToast(i18n.t("session.other_user", { ns: "problem" }), "warn");
}
