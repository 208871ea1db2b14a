/** Long enough to read two sentences, which are short where all went well. */
const shownMilliseconds = { ok: 7000, warn: 15_000 };

export interface Toast {
  id: number;
  text: string;
  tone: keyof typeof shownMilliseconds;
  /** Stays, with a button that loads the page again. */
  needsReload: boolean;
}

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]) {
  toasts = next;
  for (const listener of listeners) listener();
}

/** A tab in the background is not being read. */
function whenInSight(act: () => void) {
  if (document.visibilityState === "visible") act();
  else document.addEventListener("visibilitychange", act, { once: true });
}

/** Says what happened in a few words, for some seconds once in sight, whatever page comes next. */
export function showToast(text: string, tone: Toast["tone"] = "ok", needsReload = false): void {
  lastId += 1;
  const toast = { id: lastId, text, tone, needsReload };
  set([...toasts.filter((shown) => !shown.needsReload), toast]);
  if (needsReload) return;
  const remove = () => set(toasts.filter(({ id }) => id !== toast.id));
  whenInSight(() => setTimeout(remove, shownMilliseconds[tone]));
}

export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function currentToasts(): readonly Toast[] {
  return toasts;
}
