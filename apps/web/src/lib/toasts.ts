/** Long enough to read two short sentences. */
const shownMilliseconds = 7000;

export interface Toast {
  id: number;
  text: string;
  tone: "ok" | "warn";
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

/** Says a success in a few words, over the next few seconds, whatever page comes next. */
export function showToast(text: string, tone: Toast["tone"] = "ok", needsReload = false): void {
  lastId += 1;
  const toast = { id: lastId, text, tone, needsReload };
  set([...toasts.filter((shown) => !shown.needsReload), toast]);
  if (!needsReload) setTimeout(() => set(toasts.filter(({ id }) => id !== toast.id)), shownMilliseconds);
}

export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function currentToasts(): readonly Toast[] {
  return toasts;
}
