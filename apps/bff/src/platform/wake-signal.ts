/** Wakes a worker that waits; a signal that nobody waited for is received by the next `wait`. */
export interface WakeSignal {
  send(): void;
  /** Resolves at a signal, or after `withinMs`. */
  wait(withinMs: number): Promise<void>;
}

export function createWakeSignal(): WakeSignal {
  let isPending = false;
  let wake: (() => void) | undefined;
  return {
    send() {
      isPending = true;
      wake?.();
    },
    async wait(withinMs) {
      if (!isPending) {
        let timer: NodeJS.Timeout | undefined;
        await new Promise<void>((resolve) => {
          wake = resolve;
          timer = setTimeout(resolve, withinMs);
        });
        clearTimeout(timer);
        wake = undefined;
      }
      isPending = false;
    },
  };
}
