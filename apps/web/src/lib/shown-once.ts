let openCount = 0;
let putOff: (() => void) | undefined;

/** Acts at once, or as soon as everything that is shown once has been closed. Only the last action is kept. */
export function whenNothingIsShownOnce(act: () => void): void {
  if (openCount === 0) act();
  else putOff = act;
}

/** Marks that something is shown once, until the returned function is called. */
export function showOnce(): () => void {
  openCount += 1;
  return () => {
    openCount -= 1;
    if (openCount > 0) return;
    const act = putOff;
    putOff = undefined;
    act?.();
  };
}
