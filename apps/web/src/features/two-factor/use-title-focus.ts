import { useEffect, useRef, useState } from "react";

/** The title takes the focus where the button that was clicked is gone with what it belonged to. */
export function useTitleFocus() {
  const titleRef = useRef<HTMLSpanElement>(null);
  const [timesAsked, setTimesAsked] = useState(0);

  useEffect(() => {
    // After the dialog has gone and given the focus back.
    if (timesAsked > 0) requestAnimationFrame(() => titleRef.current?.focus());
  }, [timesAsked]);

  return { titleRef, focusTitle: () => setTimesAsked((times) => times + 1) };
}
