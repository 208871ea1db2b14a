/** Wakes the one who listens; a ring that nobody was waiting for is heard at the next `heard`. */
export interface Bell {
  ring(): void;
  /** Resolves at a ring, or after `withinMs`. */
  heard(withinMs: number): Promise<void>;
}

export function createBell(): Bell {
  let isRung = false;
  let wake: (() => void) | undefined;
  return {
    ring() {
      isRung = true;
      wake?.();
    },
    async heard(withinMs) {
      if (!isRung) {
        let timer: NodeJS.Timeout | undefined;
        await new Promise<void>((resolve) => {
          wake = resolve;
          timer = setTimeout(resolve, withinMs);
        });
        clearTimeout(timer);
        wake = undefined;
      }
      isRung = false;
    },
  };
}
