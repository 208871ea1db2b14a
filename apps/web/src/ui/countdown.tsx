import { type ReactNode, useEffect, useState } from "react";

interface CountdownProps {
  seconds: number;
  /** The sentence with the seconds that are left. */
  children: (secondsLeft: number) => ReactNode;
  /** The sentence that is shown and announced once the wait is over. */
  endText: string;
  onEnd?: () => void;
}

/** A visible countdown. A screen reader reads its end, not each second (`role="timer"` is silent). */
export function Countdown({ seconds, children, endText, onEnd }: CountdownProps) {
  const [endsAt] = useState(() => performance.now() + seconds * 1000);
  const [secondsLeft, setSecondsLeft] = useState(seconds);
  const isOver = secondsLeft <= 0;

  useEffect(() => {
    if (isOver) {
      onEnd?.();
      return;
    }
    const timer = setInterval(() => setSecondsLeft(Math.ceil((endsAt - performance.now()) / 1000)), 1000);
    return () => clearInterval(timer);
  }, [isOver, endsAt, onEnd]);

  return (
    <>
      {isOver ? null : <span role="timer">{children(secondsLeft)}</span>}
      <span role="status">{isOver && endText}</span>
    </>
  );
}
