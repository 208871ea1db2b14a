let openCount = 0;
let putOff: (() => void) | undefined;

/** Acts at once, or as soon as its reader has closed what is shown once and never again. */
export function whenNothingIsShownOnce(act: () => void): void {
  if (openCount === 0) act();
  else putOff = act;
}

/** Something is shown once from now on, until the returned function is called. */
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
