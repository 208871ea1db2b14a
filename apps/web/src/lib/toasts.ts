/** Long enough to read two sentences, which are short where all went well. */
const shownMilliseconds = { ok: 7000, warn: 15_000 };

export interface Toast {
  id: number;
  text: string;
  tone: keyof typeof shownMilliseconds;
  /** A toast with a button stays until it is removed. */
  button: { label: string; press: () => void } | undefined;
}

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]) {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Nobody reads a tab in the background. */
function whenInSight(act: () => void) {
  if (document.visibilityState === "visible") act();
  else document.addEventListener("visibilitychange", act, { once: true });
}

/**
 * Shows a message for some seconds once the tab is visible, on whatever page is open, and never the same message twice.
 * Returns a function that removes it.
 */
export function showToast(text: string, tone: Toast["tone"] = "ok", button?: Toast["button"]): () => void {
  lastId += 1;
  const toast = { id: lastId, text, tone, button };
  const hide = () => set(toasts.filter(({ id }) => id !== toast.id));
  set([...toasts.filter((shown) => shown.text !== text), toast]);
  if (!button) whenInSight(() => setTimeout(hide, shownMilliseconds[tone]));
  return hide;
}

export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function currentToasts(): readonly Toast[] {
  return toasts;
}
