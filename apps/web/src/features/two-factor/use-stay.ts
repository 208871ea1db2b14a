import { useEffect } from "react";
import { useBlocker } from "react-router";

/** Where leaving would lose something: going back stays on the page. */
export function useStay() {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state === "blocked") blocker.reset();
  }, [blocker]);
}
